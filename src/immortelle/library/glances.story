library glances
    use people, places, senses, bonds, signs
    note: who reads somebody may be noticed at it

sign someone looks closely at another
    shows that someone believes that another is on edge, clearly
    shown 40 in 100
    -35 if someone is good at hiding
    fades in 30 minutes
    seen by everyone who has someone in plain sight
    > {Someone} looks closely at {another}.
guess another believes that someone is on edge, by someone
    some if another has let someone go on pretending

some reason to drop the pretence before another: someone believes that another believes that someone is on edge, and someone trusts another
