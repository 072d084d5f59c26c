library travel
    use people, places, things, senses, movement
    note: places far apart, and what carries people there

kind vehicle, a thing

state a place is far from another place
state someone journeys to a place
state someone rides in a vehicle

means a place is abroad for someone
    someone journeys to the place
    or someone is in a second place, and the second place is far from the place
    or someone is in a second place, and the place is far from the second place

act someone travels to a place
    when someone is not in the place, and the place is abroad for someone
    takes 1 day
    first for every place where someone is, someone is not in it
    first someone journeys to the place
    then someone is in the place, and someone does not journey to the place
    then for everyone visible to someone, everyone in view of the place knows where they are
    seen at the start by everyone within sight of someone
    seen at the end by everyone in view of the place
    > {Someone} comes to {the place} after a day on the road.

act someone gets into a vehicle
    when the vehicle is in a place, and someone is in the place, and someone does not ride in the vehicle
    then someone rides in the vehicle
    seen by everyone with someone
    > {Someone} gets into {the vehicle}.

act someone gets out of a vehicle
    when someone rides in the vehicle
    then someone does not ride in the vehicle
    seen by everyone with someone
    > {Someone} gets out of {the vehicle}.

act someone drives a vehicle to a place
    when someone rides in the vehicle, and the vehicle is in a second place, and the vehicle is not in the place
    takes 2 hours
    then the vehicle is in the place
    seen at the start by everyone within sight of someone
    seen at the end by everyone in view of the place
    > {Someone} drives {the vehicle} to {the place}.

rule carried
    when someone rides in a vehicle, and the vehicle is in a place
    then someone is in the place
    seen by everyone in view of the place
