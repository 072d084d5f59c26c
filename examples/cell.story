story The Cell
    use people, places, movement, things, senses, speech, touch, bonds, feelings, harm, amends, supernatural
    begins 2010-12-05 09:00
    note: a man who is dying is locked in; whoever wants to see him must first be told

place the bedroom
place the cellar
place the cell
place the school
place the wood

thing the cell door, a door
    joins the cellar to the cell
    is barred
thing the ring, a daylight ring
    belongs to Damon
    is in the bedroom, known to Damon and Stefan

person Damon, a vampire, he, born 1839
    is in the cell, known to Damon and Stefan
    does not wear the ring, known to Damon and Stefan
    loves Elena strongly
    cares about Elena strongly
    trusts Elena 60
person Elena, a human, she, born 1992
    is in the school
    often is in the school
    often is in the cellar
    often is in the bedroom
    cares about Damon strongly, known to everyone
    trusts Stefan strongly
    cares about Jeremy strongly
person Stefan, a vampire, he, born 1847
    is the brother of Damon
    is in the bedroom
    cares about Elena strongly
person Alaric, a human, he, born 1975
    is the guardian of Elena
    is in the wood
person Jeremy, a human, he, born 1994
    is the brother of Elena
person Tyler, a werewolf, he, born 1992
person Jenna, a human, she, born 1980

deed the attack on Jeremy: Damon attacked Jeremy, 2010-02-11
    known to everyone
deed the loss: Jenna died, 2010-12-02
    is the fault of Elena
    known to everyone
deed the mercy: Damon spared Tyler, 2010-12-03
    known to everyone
deed the bite: Tyler bit Damon, 2010-12-03 22:00
    known to Damon and Stefan
deed the plea: Damon asked Elena for forgiveness, 2010-12-05 08:10
    known to Damon and Elena
deed the window: Damon tried to die, 2010-12-05 08:30
    known to Damon and Stefan
deed the rescue: Stefan locked Damon in the cell, 2010-12-05 08:35
    known to Damon and Stefan
chapter the bad week: the loss, the mercy and the bite

feeling someone is reckless
    rises 90 when a deed is the fault of someone
    halves in 4 days

rule a grudge
    when another has attacked a person in a deed, and someone knows the deed, and someone cares about the person
    then someone holds the deed against another
rule a grief
    when another has killed a person in a deed, and someone knows the deed, and someone cares about the person
    then someone holds the deed against another
means someone has changed since a deed
    someone has spared a person since the deed, and someone has not killed anyone since the deed

state someone is a danger to others
    is private
explanation why another has locked someone in a place
    either someone has tried to die
    strong if someone lacks a daylight ring
    or someone is a danger to others
    strong if someone wears a daylight ring
act someone keeps watch in a place
    when someone is in the place
    takes 30 minutes
    seen by everyone with someone
    > {Someone} keeps watch in {the place}.

overwhelming reason to go to a place: Elena is in the place, and Elena does not know the bite, for Stefan
overwhelming reason to tell another a fact: another cares about Damon, and the fact is the bite, for Stefan
overwhelming reason to tell another a fact: another cares about Damon, and the fact is the rescue, for Stefan

overwhelming reason to go to a place: someone cares about a person who is dying, and that person is in a second place, and the place is next to the second place, and someone is not in the second place
strong reason to unlock a door: someone cares about a person who is dying, and that person is in a place, and the door joins a second place to the place
strong reason to unlock a door: someone is reckless more than 30
some reason not to unlock a door: a person who is dangerous to someone more than 30 is in a place, and the door joins a second place to the place
overwhelming reason to step into a place: someone cares about a person who is dying, and that person is in the place

overwhelming reason to warn another off: someone is dangerous to another more than 20, and another sits beside someone, and someone has not warned another off
overwhelming reason to sit down next to another: someone cares about another, and another is dying
strong reason to take the hand of another: someone sits beside another, and another is dying
overwhelming reason to agree when someone takes the hand of another: another cares about someone

reason of 160 to forgive another for a deed: the victim of the deed is alive, and someone holds the hand of another
reason of 160 to forgive another for a deed: another has changed since the deed, and someone holds the hand of another
faint reason to forgive another for a deed: another is dying
reason of 240 not to forgive another for a deed: someone holds the deed against another
overwhelming reason to forgive another for a deed out of pity: someone pities another more than someone cares about another, and someone holds the hand of another, and someone has not forgiven another for the deed out of pity
reason of 240 not to forgive another for a deed: someone pities another more than someone cares about another
overwhelming reason to thank another for a deed: another has forgiven someone for the deed, and someone has not thanked another for the deed

overwhelming reason to keep watch in the wood: someone has not kept watch in the wood, for Alaric
overwhelming reason to go to a place: someone is the guardian of another, and another is in the place, and someone has kept watch in a second place
strong reason to look for another in a place: someone is the guardian of another, and another often is in the place
overwhelming reason to step into a place: someone is the guardian of another, and another is in the place

scene the cell
    begins when someone unlocks the cell door
    ends when Alaric is with Elena or Damon is not dying

guess another has forgiven someone for a deed out of pity
    strong if another has forgiven someone for the deed, and another pities someone

ending forgiven: Elena has forgiven Damon for the attack on Jeremy, and Alaric is with Elena or Damon is dead
ending pitied: Elena has forgiven Damon for the attack on Jeremy out of pity, and Alaric is with Elena
ending torn: Damon has attacked Elena
ending unforgiven: Damon is dead, and Elena knows the bite, and Elena has not forgiven Damon for the attack on Jeremy
ending alone: Damon is dead, and nobody is with Damon

expect forgiven is reachable

what if untold: Stefan does not tell Elena the bite
    expect alone always
what if Jeremy died: Damon killed Jeremy instead of the attack on Jeremy
    expect forgiven never
what if Tyler died: Damon killed Tyler instead of the mercy
    expect forgiven never
what if out of pity: Elena pities Damon overwhelmingly
    expect pitied in at least 90% of all plays
what if out of pity, and he knows: Elena pities Damon overwhelmingly, known to everyone
    expect pitied in at least 90% of all plays
what if a day later: Stefan tells Elena the bite 1 day later
    expect torn in at least half of all plays
what if the ring is on his hand: Damon wears the ring
    expect forgiven is reachable
