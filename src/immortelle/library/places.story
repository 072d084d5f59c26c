library places
    use people
    note: where people are, the doors between places, and what passes through a door

kind door, a thing

state someone is in a place, one at a time
    instead of lives in, stands in, sits in, stays in, is at, is on, is inside
state someone often is in a place
state a door joins a place to another place
    instead of connects, leads to, links
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
