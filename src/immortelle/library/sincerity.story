library sincerity
    use people, places, senses, bonds, supernatural
    note: what somebody may mean by the wish they declare, and what bodies say of it to those who can read them

state someone is in earnest with another
    is private
state someone wants another close
    is private
state someone plays with another
    is private
state someone has a racing heart
    is private
state someone looks away from another
state someone touches another

sense gaze
    called beheld
    needs another is visible to someone, and someone does not look away from another
sense heartbeat
    called sensed
    note: from close by those who hear it can tell whether it is steady
    needs someone is a vampire, and someone does not look away from another

sign someone has a steady heart before another
    shows that someone is in earnest with another, plainly
    shown 99 in 100
    -99 if someone has a racing heart
    sensed by another
    > {Someone's} heart is steady.
sign someone has steady eyes before another
    shows that someone is in earnest with another, clearly
    shown 98 in 100
    -99 if someone is blind
    beheld by another
    > {Someone's} eyes do not waver.
sign someone has a steady touch before another
    shows that someone is in earnest with another, clearly
    shown 98 in 100
    felt by everyone whom someone touches
    > {Someone's} hands are steady.

act someone declares to another the wish for a fact
    when someone is with another
    heard by everyone within earshot of someone
    > {Someone} tells {another} what {he} wants: {the fact}.

explanation why someone has declared to another the wish for a fact
    either someone is in earnest with another
    some if someone is alive
    or someone wants another close
    some if someone is alive
    or someone plays with another
    some if someone is alive
