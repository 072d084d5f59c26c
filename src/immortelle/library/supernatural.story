library supernatural
    use people, places, things, senses, touch, harm, bonds
    note: those whom age does not kill, and what does

nature vampire
    lives for ever
    memory never fades
nature werewolf
    lives 80 years
    memory lasts 338 days
    memory fades 50 in 100
    memory blurs 60 in 100
    memorising counts 6 times
    strong feeling counts 3 times
nature witch
    lives 80 years
    memory lasts 338 days
    memory fades 50 in 100
    memory blurs 60 in 100
    memorising counts 6 times
    strong feeling counts 3 times

kind daylight ring, a thing

rule what a hand shows
    when someone holds the hand of another
    then for every daylight ring that another wears, someone knows that another wears it
    then for every daylight ring that another lacks, someone knows that another does not wear it

state someone is dying
state someone is feverish
state someone is hallucinating
state someone is cured

means someone is dangerous to another, an amount
    40 if someone is a vampire
    20 if someone is feverish
    60 if someone is hallucinating
    -30 if someone loves another strongly

act someone bites another
    when someone is with another
    felt by another
    seen by everyone within sight of someone
    > {Someone} bites {another}.

trigger the venom
    when a werewolf has bitten someone, and someone is a vampire
    then someone is dying
    unless someone is cured

trigger the fever
    when a werewolf has bitten someone, and someone is a vampire
    after 10 hours
    then someone is feverish
    unless someone is cured
    seen by everyone with someone
    > {Someone} shivers with fever.

trigger the visions
    when someone is feverish
    after 30 hours
    then someone is hallucinating
    unless someone is cured
    seen by everyone with someone
    > {Someone} no longer knows who is there.

trigger the end
    when someone is hallucinating
    after 30 hours
    then someone is dead
    unless someone is cured
    seen by everyone with someone
    > {Someone} dies.

trigger sunlight
    when someone is a vampire, and someone is in a place, and the place is sunlit
    then someone is dead
    unless someone wears a daylight ring
    seen by everyone with someone
    > The sun takes {someone}.

overwhelming reason to attack another: someone is hallucinating, and someone is a vampire
