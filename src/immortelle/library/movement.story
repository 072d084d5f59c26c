library movement
    use people, places, senses
    note: going from place to place, looking for somebody, opening and closing doors; into a room behind a door one steps, from the place beside it

act someone goes to a place
    instead of walks to, runs to, moves to, enters
    when someone is not in the place, and someone is not locked in, and the place is not enclosed
    takes 10 minutes
    first for every place where someone is, someone is not in it
    then someone is in the place
    then for everyone visible to someone, everyone in view of the place knows where they are
    then for everyone out of sight of someone, someone knows that they are not in the place
    seen at the start by everyone within sight of someone
    seen at the end by everyone in view of the place
    > {Someone} goes to {the place}.

act someone steps into a place
    when someone is in a second place, and the second place is next to the place, and the place is not locked, and someone is not locked in
    takes 1 minute
    then someone is in the place
    then for everyone visible to someone, everyone in view of the place knows where they are
    then for everyone out of sight of someone, someone knows that they are not in the place
    seen at the start by everyone within sight of someone
    seen at the end by everyone in view of the place
    seen at the end by everyone with someone
    > {Someone} steps into {the place}.

act someone looks for another in a place
    when someone does not know where another is, and someone is not in the place, and someone is not locked in, and the place is not enclosed
    takes 20 minutes
    first for every place where someone is, someone is not in it
    then someone is in the place
    then for everyone visible to someone, everyone in view of the place knows where they are
    then for everyone out of sight of someone, someone knows that they are not in the place
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

reason of 160 not to look for another in a place: someone has looked for another in the place
