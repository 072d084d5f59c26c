library heartbeats
    use people, places, senses, signs, supernatural
    note: those who hear a heart hear it through a closed door, and it is hard to hide

means someone hears hearts
    someone is a vampire

sense pulse
    called overheard
    needs someone hears hearts, and someone is not deaf
    unnoticed when someone is not with another

sign someone has a pounding heart
    shows that someone is on edge, 8
    shown 98 in 100
    -20 if someone is composed
    overheard by everyone within earshot of someone
    > {Someone's} heart races.
