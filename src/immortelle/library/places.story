library places
    use people, senses
    note: where people are, the doors between places, and what passes through a door

kind door, a thing

state someone is in a place, one at a time
state someone often is in a place
state a door joins a place to another place
state a place is dark
state a place is sunlit
state a door is locked
state a door is barred
    note: one can see through the bars
state a door is thick
    note: no sound passes

means someone is with another
    someone is in a place, and another is in the place, and someone is not another

means someone is alone
    nobody is with someone

means a place is enclosed
    a door joins another place to the place

means a place is locked
    a door joins another place to the place, and the door is locked

means someone is locked in
    someone is in a place, and the place is locked

means a place is next to another place
    a door joins the place to the other place
    or a door joins the other place to the place

means a place looks into another place
    a door joins the place to the other place, and the door is barred
    or a door joins the other place to the place, and the door is barred

means a place hears another place
    a door joins the place to the other place, and the door is not thick
    or a door joins the other place to the place, and the door is not thick

means someone is in view of a place
    someone is in the place
    or someone is in a second place, and the place looks into the second place

means someone is within sight of another
    someone is with another
    or someone is in a place, and another is in a second place, and the place looks into the second place

means someone is within earshot of another
    someone is with another
    or someone is in a place, and another is in a second place, and the place hears the second place

act someone goes to a place
    when someone is not in the place, and someone is not locked in, and the place is not enclosed
    takes 10 minutes
    first for every place where someone is, someone is not in it
    then someone is in the place
    then for everyone in view of the place, someone knows where they are
    then for everyone who is not in view of the place, someone knows that they are not in the place
    seen at the start by everyone within sight of someone
    seen at the end by everyone in view of the place
    > {Someone} goes to {the place}.

act someone steps into a place
    when someone is in a second place, and the second place is next to the place, and the place is not locked, and someone is not locked in
    takes 1 minute
    then someone is in the place
    then for everyone in view of the place, someone knows where they are
    then for everyone who is not in view of the place, someone knows that they are not in the place
    seen at the start by everyone within sight of someone
    seen at the end by everyone in view of the place
    > {Someone} steps into {the place}.

act someone looks for another in a place
    when someone does not know where another is, and someone is not in the place, and someone is not locked in, and the place is not enclosed
    takes 20 minutes
    first for every place where someone is, someone is not in it
    then someone is in the place
    then for everyone in view of the place, someone knows where they are
    then for everyone who is not in view of the place, someone knows that they are not in the place
    seen at the start by everyone within sight of someone
    seen at the end by everyone in view of the place
    > {Someone} looks for {another} in {the place}.

act someone unlocks a door
    when the door is locked, and the door joins a place to another place, and someone is in the place
    then the door is not locked
    seen by everyone within sight of someone
    heard by everyone within earshot of someone
    > {Someone} unlocks {the door}.

act someone locks another in a place
    when another is in the place, and a door joins a second place to the place, and the door is not locked
    then the door is locked
    seen by another
    > {Someone} locks {another} in {the place}.
