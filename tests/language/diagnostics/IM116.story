story No Boats
    use people, places, senses
kind boat, a thing
place the quay
person Ann, a human, she
    is in the quay
state someone is gone
act someone rows away in a boat
    then someone is gone
    seen by everyone within sight of someone
strong reason to row away in a boat: someone is alive
ending away: Ann is gone
