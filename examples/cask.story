story The Cask and the Lamp
    use people, places, senses, bonds
    begins 1961-02-27 22:00
    note: at dawn a new dam drowns the valley; he will not leave his cellar, and she who left him once has come down for him

place the cellar
place the road
thing the cask
thing the lamp

person Aurel, a human, he, born 1893
    is in the cellar
    loves Ines strongly, known to everyone
person Ines, a human, she, born 1898
    is in the cellar
    cares about Aurel strongly, known to everyone

state someone is past help
    is private
secret the illness: Aurel is past help
    known to Aurel

state the cask is open
state the lamp is low
state the lamp is out
state someone is at peace with another
state someone is mellow, an amount
    from 0 to 2

// what there is to do, down here, tonight
act someone opens the cask
    when the cask is not open
    then the cask is open
    seen by everyone with someone
    > {Someone} knocks the bung from the cask that they laid down the autumn they were married.
act someone drinks with another
    when the cask is open, and someone is with another, and someone is mellow less than 2
    another must agree
    then someone is mellow 1 more, and another is mellow 1 more
    seen by everyone with someone
    > {Someone} fills two glasses, and they drink to how much better than the two of them it has kept.
    > {Someone} fills two glasses: smoke, and the plums of a year that nobody else remembers.
act someone turns down the lamp
    when the lamp is not low
    then the lamp is low
    seen by everyone with someone
    > {Someone} turns the lamp down to a thread, to make it last.
act someone puts out the lamp
    when the lamp is low
    then the lamp is out
    seen by everyone with someone
    > {Someone} pinches out the wick, and there is only their breathing, and under the floor the water.
act someone makes peace with another
    when someone is with another, and someone is not at peace with another
    then someone is at peace with another, and another is at peace with someone
    heard by another
    > "I counted to a hundred behind that door," {someone} says, thirty years late, and {another}: "So did I."
act someone asks another for the truth
    when someone is with another
    another must agree
    then someone knows the illness, from another
    heard by another
    > "What did the doctor say?" asks {someone}, and {another} holds a glass to the light and tells it.
act someone begs another to come away
    when someone is with another
    another must agree
    then someone is in the road, and another is in the road
    heard by another
    > "There is a cart on the road," {someone} says. "Come away with me, {another}."
act someone goes up alone
    when someone is in the cellar
    then someone is in the road
    seen by everyone with someone
    > {Someone} goes up the stair and does not look round.

// the wine
some reason to open the cask: the cask is not open
some reason to drink with another: the cask is open
some reason to agree when someone drinks with another: the cask is open

// the lamp: it was filled for one night
faint reason to turn down the lamp: the cask is open
some reason to put out the lamp: someone knows the illness, and someone is mellow more than 1, for Ines
reason of 60 not to put out the lamp: someone cares about another

// what is not said
faint reason to make peace with another: someone is mellow more than 0
some reason to ask another for the truth: someone does not know the illness, for Ines
some reason to refuse when someone asks another for the truth: another loves someone
reason of 25 to agree when someone asks another for the truth: another is mellow more than 1

// the stair
some reason to beg another to come away: someone cares about another, for Ines
reason of 30 to refuse when someone begs another to come away: another loves someone
reason of 20 to agree when someone begs another to come away: another is at peace with someone
strong reason to agree when someone begs another to come away: someone knows the illness
reason of 10 to go up alone: the lamp is low, for Ines
strong reason not to go up alone: someone knows the illness, for Ines
faint reason not to go up alone: someone is at peace with another, for Ines

scene the last night
    begins when Ines is in the cellar
    ends when Ines is in the road

ending together: Aurel is in the road
    > The cart goes at a walk, and behind it, before it is light, the bells of the drowned church begin.
ending apart: Ines is in the road, and Aurel is in the cellar
    > From the road she sees the window of the cellar, a thread of light, for as long as there is one.
ending the dark: the lamp is out
    > They sit with their shoulders together, and nobody goes up.

expect together is reachable
expect apart in more than half of all plays
expect the dark in fewer than 5% of all plays
expect in the dark: Ines knows the illness

what if nothing to hide: Aurel is past help, known to everyone
    expect together in at least half of all plays
