story The Saga
    use cell, waiting
    note: the cell, a cure, and a bargain over a waiting time, in one chronicle

person Katherine, a vampire, she, born 1473-06-05
    is in the wood
    holds the cure
    wants a hold over Damon

thing the cure, a cure

deed the abandonment: Katherine abandoned Damon, 1864-09-25
    known to Damon and Katherine
deed the gossip: Tyler told Katherine the bite, 2010-12-04
    known to Tyler and Katherine
deed the hint: Stefan told Katherine the rescue, 2010-12-05 08:50
    known to Stefan and Katherine

claim the turning: Elena is a vampire
claim the return: Damon is in the bedroom
claim the human life: Elena is a human

kind cure, a thing
state someone wants a hold over another
    is private
means someone means to save another
    someone wants a hold over another, and another is dying, and someone holds a cure
act someone heals another with a cure
    when someone holds the cure, and someone is with another, and another is dying
    then another is cured
    then another is not dying
    then another is not feverish
    then another is not hallucinating
    then someone does not hold the cure
    seen by everyone with someone
    > {Someone} gives {another} {the cure} to drink.

overwhelming reason to go to the cellar: someone means to save another, and someone knows the rescue, and it is after 2010-12-05 11:00, for Katherine
overwhelming reason to unlock the cell door: someone means to save another, for Katherine
overwhelming reason to step into the cell: someone means to save another, for Katherine
overwhelming reason to heal another with a cure: someone wants a hold over another

trigger the night
    when it is after 2012-05-11 04:30, and Elena cares about Damon, and Damon loves Elena, and Elena does not hold the attack on Jeremy against Damon
    then Elena is in the bedroom
    then Damon is in the bedroom
    then Elena lies awake
    then Elena is in earnest with Damon
    then Damon looks away from Elena
    then Damon plans a mortal life for Elena
    then Elena loves Damon overwhelmingly
    then Damon is impatient 20
    seen by everyone in view of the bedroom

scene the night
    begins when a person is on the way out
    ends when nobody is with Elena
    with everyone in the bedroom
    beat 1 minute

ending torn: Damon has attacked Elena
ending lost: Damon is dead
ending apart: it is after 2012-05-12, and Damon is not in the bedroom, and Elena has not asked Damon when to come back
ending unseen: Damon has stolen away from Elena
ending too late: Damon has come back to Elena, and Elena is old more than 55
ending the return: Damon has come back to Elena, and Damon has kept the promise of the return to Elena
