story The Cellar
    use people, places, senses
place the hall
place the kitchen
place the cellar
thing the swing door, a door
    joins the hall to the kitchen
person Ann, a human, she
    is in the hall
person Ben, a human, he
    is in the kitchen
person Cid, a human, he
    is in the cellar
act someone walks to a place
    when someone is in a second place, and the second place is next to the place
    then someone is in the place
    seen by everyone in the place
ending found: Ann is with Cid
