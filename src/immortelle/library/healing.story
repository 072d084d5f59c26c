library healing
    use people, places, senses, harm, feelings, bonds
    note: wounds that run their course, those who tend them, and the dead

state someone bleeds

trigger a wound opens
    when another attacks someone
    then someone bleeds
    seen by everyone with someone

trigger bled to death
    when someone bleeds
    after 6 hours
    then someone is dead
    unless someone does not bleed
    seen by everyone with someone
    > {Someone} dies of the wound.

trigger healed
    when someone is hurt
    after 21 days
    then someone is not hurt
    unless someone bleeds

act someone tends another
    instead of heals, nurses
    when someone is with another, and another is hurt
    takes 20 minutes
    then another does not bleed
    then another is grateful to someone 40 more
    seen by everyone within sight of someone
    > {Someone} tends {another}.

state someone is buried

act someone buries another
    when another is dead, and someone is with another
    takes 3 hours
    then another is buried
    seen by everyone within sight of someone
    > {Someone} buries {another}.

act someone mourns another
    instead of grieves for
    when someone knows that another is dead, and someone cares about another
    takes 1 hour
    seen by everyone within sight of someone
    > {Someone} mourns {another}.
