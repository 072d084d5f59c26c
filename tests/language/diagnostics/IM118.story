story The Strongroom
    use people, places, things, senses
place the vault
thing the coin
    is in the vault
person Ann, a human, she
    is in the vault
state someone is rich
act someone pockets a thing
    when someone wears the thing, and the vault is dark
    then someone is rich
    seen by everyone with someone
sign someone shivers
    shows that someone is rich, and the vault is dark, plainly
    seen by everyone with someone
ending wealth: Ann is rich
ending ruin: Ann is asleep
