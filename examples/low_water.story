story Low Water
    use people, places, movement, senses, speech, bonds
    begins 1887-10-14 13:00
    by The Immortelle authors
    note: six weeks ago somebody put out the light on Skerrow for an hour, and the Perpetua came onto the sands with Nora's husband

place the lighthouse
place the inn
place the quay
place the chapel
place the sands
place the wreck
thing the tide

person Nora, a human, she, born 1851
    is in the lighthouse
    trusts Silas
    trusts Judith strongly
person Silas, a human, he, born 1840
    is in the inn
person Tobias, a human, he, born 1855
    is in the quay
    trusts Nora strongly
person Judith, a human, she, born 1832
    is in the inn
    cares about Nora strongly
    trusts Wenna strongly
person Wenna, a human, she, born 1876
    is in the sands
    trusts Judith strongly

// one hour of one night, and whose work it was
state the dark hour is the work of a person, one at a time
thing the dark hour
secret the truth: the dark hour is the work of Silas
    known to Silas and Wenna
claim the slander: the dark hour is the work of Tobias

// one tide; by the table in the lighthouse it turns two hours before anybody thinks
state the tide is early
secret the turn: the tide is early
    known to Nora
state the tide is in
means a place is beyond the sands
    the place is the sands
    or the place is the wreck
trigger the flood
    when it is after 1887-10-14 15:59
    then the tide is in
    seen by everyone
    > The sea comes over the sands from both sides at once, no faster than a man runs.
trigger the drowning
    when the tide is in, and a person is in a place, and the place is beyond the sands
    then the person is dead
    > Nobody sees {the person} again.
reason of 240 not to go to a place: the tide is in, and the place is beyond the sands
reason of 240 not to go to the wreck: someone knows the turn
overwhelming reason to go to the quay: someone is in the sands, and it is after 1887-10-14 15:00

// what there is to do on Skerrow at low water
state someone is sent out by another
state someone is gone
    stills someone
act someone sends another out
    when someone is with another, and someone knows the turn, and another is not sent out by someone
    takes 1 minute
    then another is sent out by someone
    heard by everyone within earshot of someone
    > "Her silver is in her still," {someone} tells {another}. "Go now. The water stays out till six."
act someone digs for silver
    when someone is in the wreck
    takes 20 minutes
    > {Someone} digs between the ribs of the Perpetua.
    > There is sand in the hold of the Perpetua, and under it {someone} finds more sand.
act someone rings the bell
    when someone is in the lighthouse
    heard by everyone
    > Over the sands goes the fog bell, though there is no fog: {someone} is ringing it.
act someone takes the boat
    when someone is in the quay
    then someone is gone
    seen by everyone within sight of someone
    > {Someone} takes Tobias's boat, and does not look for the owner.
act someone confesses
    when someone is in the chapel, and the dark hour is the work of someone
    heard by everyone within earshot of someone
    > In the chapel {someone} says it aloud, to the forty names on the wall: that it was an hour, and that it was for the silver.

// Silas: if she thinks that it was another, nobody will ask him
overwhelming reason to go to a place: Nora is in the place, and someone does not believe that Nora believes the slander, for Silas
overwhelming reason to pretend to Nora that the slander: someone knows the truth, for Silas
overwhelming reason to go to the wreck: someone is sent out by another, and someone does not believe that another knows the truth, and nobody has rung the bell, for Silas
overwhelming reason to go to the quay: someone believes that Nora knows the truth, and someone is not in the wreck, and nobody has rung the bell, for Silas
overwhelming reason to take the boat: someone believes that Nora knows the truth, and nobody has rung the bell, for Silas
overwhelming reason to go to the chapel: a person has rung the bell, for Silas
overwhelming reason to confess: a person has rung the bell, for Silas

// Wenna saw him from the sands; she is eleven
faint reason to go to a place: Judith is in the place, for Wenna
some reason to tell Judith the truth: someone trusts Judith, for Wenna
reason of 35 not to tell Judith the truth: someone knows the truth, for Wenna

// Judith has known him for thirty years, and the child for eleven
overwhelming reason to go to a place: someone knows the truth, and someone does not believe that Nora knows the truth, and Nora is in the place, for Judith
strong reason to look for Nora in a place: someone knows the truth, and someone does not believe that Nora knows the truth, for Judith
overwhelming reason to whisper the truth to Nora: someone cares about Nora, for Judith
reason of 65 to tell Nora the truth: someone cares about Nora, for Judith

// Nora sends out whoever she thinks it was, and has the clock in the lighthouse
faint reason to go to a place: the dark hour is the work of a person, and that person is in the place, and that person is not sent out by someone, for Nora
some reason not to go to a place: Silas is with someone, for Nora
overwhelming reason to send another out: the dark hour is the work of another, and someone does not believe that another believes that someone knows the truth, for Nora
strong reason to go to the lighthouse: a person is sent out by someone, for Nora
overwhelming reason to ring the bell: it is after 1887-10-14 15:30, and a person is sent out by someone, and the dark hour is not the work of that person, and nobody has rung the bell, for Nora
some reason to ring the bell: it is after 1887-10-14 15:30, and a person is sent out by someone, and nobody has rung the bell, for Nora
reason of 60 not to ring the bell: a person is sent out by someone, and the dark hour is the work of that person, for Nora

// whoever is out there digs, and comes when they are called
overwhelming reason to go to the wreck: someone is sent out by another, and someone trusts another, and nobody has rung the bell, for Tobias
strong reason to dig for silver: someone is in the wreck
overwhelming reason to go to the quay: someone is in the wreck, and a person has rung the bell, for Tobias

scene low water
    begins when Nora is in the lighthouse
    ends when the tide is in
    beat 10 minutes

ending the guilty: Silas is dead
    > In the lighthouse the lamp is lit at its hour, and burns until morning.
ending the wrong man: Tobias is dead
    > His boat turns at the quay on its one rope, as the tide does.
ending called back: Silas has confessed
ending gone: Silas is gone
ending nothing said: the tide is in, and it is after 1887-10-14 17:00

expect called back in at least 40% of all plays
expect the guilty in at least 3% of all plays
expect the wrong man in fewer than 40% of all plays
expect gone is reachable
expect in called back: Nora has rung the bell
expect in the guilty: Nora knows the truth
expect in the guilty: Silas does not believe that Nora knows the truth
expect never: Tobias knows the turn

what if the child says nothing: Wenna does not tell Judith the truth
    expect the wrong man in at least 90% of all plays
what if he is silent, too: Silas does not pretend to Nora that the slander
    expect the wrong man never
what if he knows his tides: Silas knows the turn
    expect the guilty never
