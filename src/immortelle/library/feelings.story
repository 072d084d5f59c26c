library feelings
    use people
    note: half-lives after Verduyn and Lavrijsen (2014)

feeling someone is sad about a deed
    halves in 36 hours
feeling someone is angry with another
    halves in 36 minutes
feeling someone is grateful to another
    halves in 90 minutes
feeling someone is afraid of another
    halves in 13 minutes
feeling someone is ashamed of a deed
    halves in 9 minutes
