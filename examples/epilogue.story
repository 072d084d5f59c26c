story The Epilogue
    use people, places, movement, things, senses, signs, speech, touch, bonds, feelings, harm, deeds, amends, memory, partings, supernatural
    begins 2031-05-04 20:00
    legibility 4
    note: a goodbye between two who cannot die; he is late, and through the door she can hear why

place the room
place the passage
place Chicago
place Tokyo
place Paris
place Rome

thing the door, a door
    joins the passage to the room

person Klaus, a vampire, he, born 1000
    is in the passage
    loves Caroline overwhelmingly
    is on edge strongly
person Caroline, a vampire, she, born 1992
    is in the room
    loves Klaus strongly, known to everyone
    cares about Bonnie, Matt and Stefan strongly
person Bonnie, a witch, she, born 1992
person Matt, a human, he, born 1992
person Stefan, a vampire, he, born 1847
person Marcel, a vampire, he, born 1800

deed the first goodbye: Klaus said farewell to Caroline, 2011-11-04
deed the promise: Klaus promised peace to Caroline, 2013-02-01
    in Chicago
deed the sushi: Caroline dined with Klaus, 2015-04-02
    in Tokyo
deed the cigarettes: Caroline smoked with Klaus, 2016-10-12
    in Paris
deed the first morning: Caroline walked with Klaus, 2018-06-20 05:00
    in Rome
deed the words: Caroline declared love to Klaus, 2018-06-20 05:30
    in Rome
deed the silence: Klaus left the words of Caroline unanswered, 2018-06-20 05:31
    in Rome
deed the first breach: Klaus attacked Matt, 2019-03-03
deed the first grace: Caroline forgave Klaus for the first breach, 2019-03-04
deed the second breach: Klaus attacked Bonnie, 2025-03-03
deed the second grace: Caroline forgave Klaus for the second breach, 2025-03-10
deed the last breach: Klaus attacked Stefan, 2031-05-01

act someone promises peace to another
    when someone is with another
    heard by another
    > {Someone} promises {another} to let the world be.
act someone dines with another
    when someone is with another
    seen by another
    > {Someone} dines with {another}.
act someone smokes with another
    when someone is with another
    seen by another
    > {Someone} smokes with {another}.
act someone walks with another
    when someone is with another
    seen by another
    > {Someone} walks through the morning with {another}.
act someone makes light of everything before another
    when someone is with another, and another is awake
    then another takes it as a faint sign that someone is not on edge
    heard by another
    > {Someone} pours {another} some water and talks as if nothing were the matter.

rule the hurt of a friend
    when another has attacked a person in a deed, and someone knows the deed, and someone cares about the person
    then someone holds the deed against another
    then someone is angry with another 80
rule the loss of a friend
    when another has killed a person in a deed, and someone knows the deed, and someone cares about the person
    then someone holds the deed against another
    then someone is angry with another 100
rule the hurt of a stranger
    when another has attacked a person in a deed, and someone knows the deed, and someone loves another, and someone is not that person
    then someone holds the deed against another, unless someone holds the deed against another
    then someone is angry with another 40

means someone has broken faith with another
    someone has promised peace to another, and someone has attacked a person whom another cares about since the promise
    or someone has promised peace to another, and someone has killed a person whom another cares about since the promise

means someone is unforgiven by another
    another has refused someone forgiveness for a deed, and another has not forgiven someone for the deed
means someone dreads another
    someone is on edge, and someone loves another

// outside the door
some reason to let another linger: someone loves another, for Caroline
overwhelming reason to linger: someone dreads another, and someone is in the passage, and someone is not with another, and someone has lingered at most 9 times, for Klaus
overwhelming reason to step into the room: someone is in the passage, and someone does not dread Caroline, for Klaus
reason to step into the room: someone is in the passage, for Klaus
    by 20 times how often someone has lingered minus 25

// in the room
overwhelming reason to make light of everything before another: someone has not made light of everything before another, for Klaus
overwhelming reason to refuse another forgiveness for a deed: someone should not forgive another for the deed, and another has made light of everything before someone, and someone has not refused another forgiveness for the deed
overwhelming reason to argue against forgiving another for a deed: someone has refused another forgiveness for the deed, and someone has not argued against forgiving another for the deed
strong duty not to forgive another for a deed: another has broken faith with someone
overwhelming reason to forgive another for a deed: someone loves another, and another has made light of everything before someone
overwhelming reason not to forgive another for a deed: the victim of the deed is dead
overwhelming reason not to forgive another for a deed: someone should not forgive another for the deed, and someone has not argued against forgiving another for the deed
overwhelming reason to declare love to another: someone loves another, and someone has made light of everything before another, and someone has not declared love to another, and someone is not unforgiven by another, for Klaus
overwhelming reason to ask another where to: someone has declared love to another since 2031-05-04, and someone has not asked another where to, for Klaus
overwhelming reason to kiss another: someone has asked another where to, and someone has not kissed another, for Klaus
overwhelming reason to agree when someone kisses another: another loves someone
overwhelming reason to declare love to another: someone loves another, and another has kissed someone, and someone has not declared love to another since 2031-05-04, for Caroline

// to stay or to go
means someone has told another everything
    another has kissed someone, and someone has declared love to another since 2031-05-04
reason of 230 to stay with another: someone has told another everything, and someone has not stayed with another, for Caroline
strong duty to leave another for good: another has broken faith with someone, and someone has told another everything
strong reason to leave another for good: someone has told another everything, and someone foresees that someone will forgive another for a deed within 10 years, unless someone leaves another for good
reason to leave another for good: someone has told another everything
    by the lifelong worth to someone at 1% a year of how often someone foresees that another will attack a person whom someone cares about within 10 years, unless someone leaves another for good
overwhelming reason to leave another for good: someone has refused another forgiveness for a deed, and the victim of the deed is dead, for Caroline
overwhelming reason to leave another for good: another has made light of everything before someone, and someone does not love another, for Caroline
overwhelming reason to leave another for good: another has been in the room for 20 minutes, for Caroline

scene the goodbye
    begins when Klaus is in the passage
    ends when Caroline is parted from Klaus

ending farewell: Caroline is parted from Klaus
ending together: Caroline has stayed with Klaus

expect farewell is reachable

what if mortal: Caroline is a human
    Klaus is a human
    expect farewell never
what if blameless: the first breach did not happen
    the second breach did not happen
    the last breach did not happen
    expect farewell never
what if only strangers: Klaus attacked Marcel instead of the first breach
    Klaus attacked Marcel instead of the second breach
    Klaus attacked Marcel instead of the last breach
    expect farewell never
what if forgetful: Caroline does not know the first breach
    Caroline does not know the second breach
    Caroline does not know the first grace
    Caroline does not know the second grace
    expect farewell never
