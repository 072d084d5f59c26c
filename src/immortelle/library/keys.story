library keys
    use people, places, things, senses, movement
    note: doors that only a key opens; nobody needs one for movement's "unlocks a door"

kind key, a thing

state a key suits a door
    instead of fits

act someone opens a door with a key
    when someone holds the key, and the key suits the door, and the door is locked, and the door joins a place to another place, and someone is in the place
    then the door is not locked
    seen by everyone within sight of someone
    heard by everyone within earshot of someone
    > {Someone} opens {the door} with {the key}.

act someone locks a door with a key
    when someone holds the key, and the key suits the door, and the door is not locked, and the door joins a place to another place, and someone is in the place
    then the door is locked
    seen by everyone within sight of someone
    heard by everyone within earshot of someone
    > {Someone} locks {the door} with {the key}.
