library memory
    use people, places, senses, touch
    note: what people learn by heart, and what brings the past back

act someone learns another by heart
    when someone is with another
    takes 1 minute
    then someone memorises another
    seen by everyone within sight of someone
    > {Someone} looks at {another} until {he} will forget nothing.

act someone dwells on a deed
    when someone remembers the deed
    takes 5 minutes
    then someone recalls what the deed brings back
    > {Someone} dwells on {the deed}.

act someone looks around in a place
    when someone is in the place
    then someone recalls what the place brings back
    > {Someone} looks around in {the place}.

trigger a kiss brings it back
    when someone kisses another
    then someone recalls what another brings back
    then another recalls what someone brings back

act someone reminds another of a deed
    when someone remembers the deed, and someone is with another
    takes 1 minute
    then another knows the deed
    heard by everyone within earshot of someone
    > {Someone} reminds {another} of {the deed}.
