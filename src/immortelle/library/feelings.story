library feelings
    use people, deeds
    note: half-lives after Verduyn and Lavrijsen (2014); a mood fades four times more slowly than joy

feeling someone is in good spirits
    instead of is happy, is cheerful
    halves in 2544 minutes
feeling someone is sad about a deed
    rises by how much the deed hurts someone when a deed hurts someone, and nobody is to blame for the deed
    halves in 36 hours
    then someone is in good spirits 30% less
feeling someone is angry with another
    instead of is furious with, is angry at, is mad at
    rises by how much the deed offends someone when a deed hurts someone, and another is to blame for the deed
    halves in 36 minutes
    adds softly
    then someone is in good spirits 30% less
feeling someone hates another
    instead of dislikes, despises, detests, loathes
    halves in 18 hours
    adds softly
feeling someone is grateful to another
    rises by how much the deed obliges someone when a deed helps someone, and another is the doer of the deed
    halves in 91 minutes
    adds softly
    then someone is in good spirits 30% more
feeling someone is relieved
    halves in 145 minutes
    then someone is in good spirits 30% more
feeling someone is afraid of another
    instead of fears, is scared of, dreads
    halves in 13 minutes
    adds softly
    then someone is in good spirits 30% less
feeling someone is ashamed of a deed
    halves in 9 minutes
    then someone is in good spirits 30% less
feeling someone feels guilty about a deed
    rises by how much the deed hurts another when someone is to blame for a deed, and the deed hurts another
    halves in 64 minutes
    adds softly
    then someone is in good spirits 30% less
