library promises
    use people, places, senses, bonds, trust
    note: a promise is of a fact: to be kept so from now on, or to be so when its time is up; or of what one will do, or will not, within some time or ever

state someone is bound to another for a fact
state someone is bound to another for a fact provided that a second fact
state someone owes another a fact
state someone is forsworn to another over a fact
state someone is tempted from a fact
state someone supports another

means someone is worn by a fact for another, an amount
    note: what keeping it takes, which gathers as long as one is tempted, and support relieves
    5 times the months that someone is bound to another for the fact if someone is tempted from the fact
    minus 5 times the months that another supports someone if someone is tempted from the fact, and another supports someone
    at least 0

means an amount takes time, an amount
    the seconds of the amount

act someone promises another to a fact
    instead of swears to, vows to
    when someone is with another, and someone is not bound to another for the fact
    then someone is bound to another for the fact
    heard by everyone within earshot of someone
    > {Someone} promises {another} {to the fact}.
act someone promises another to a fact provided that a second fact
    when someone is with another, and someone is not bound to another for the fact provided that the second fact
    then someone is bound to another for the fact provided that the second fact
    heard by everyone within earshot of someone
    > {Someone} promises {another} {to the fact} provided {that the second fact}.
act someone promises another a fact after an amount
    when someone is with another, and someone is not bound to another for the fact, and the amount takes time
    then someone is bound to another for the fact
    heard by everyone within earshot of someone
    > {Someone} promises {another} {the fact}, in {the amount}.
act someone releases another from a fact
    when another is bound to someone for the fact, and someone is with another
    then another is not bound to someone for the fact
    then another does not owe someone the fact
    heard by everyone within earshot of someone
    > {Someone} releases {another} from the promise of {the fact}.
act someone reminds another of the promise of a fact
    when another is bound to someone for the fact, and someone is with another
    heard by everyone within earshot of someone
    > {Someone} reminds {another} of what was promised: {the fact}.
act someone keeps the promise of a fact to another
    when someone owes another the fact, and the fact is so
    then someone does not owe another the fact
    then someone is not bound to another for the fact
    then someone keeps a word given to another
    seen by another
    > {Someone} keeps {his} promise of {the fact} to {another}.
act someone breaks the promise of a fact to another
    when someone is bound to another for the fact
    then someone is not bound to another for the fact
    then someone does not owe another the fact
    then someone is forsworn to another over the fact
    then someone breaks a word given to another
    seen by another
    > {Someone} breaks {his} promise to {another} of {the fact}.

trigger a promise falls due
    when someone has promised another a fact after an amount
    after the amount
    then someone owes another the fact
    unless someone is not bound to another for the fact
trigger a promise is not kept
    when someone owes another a fact
    after 2 days
    then someone does not owe another the fact
    then someone is not bound to another for the fact
    then someone is forsworn to another over the fact
    then someone breaks a word given to another
    unless someone does not owe another the fact
    > {Someone} does not keep {his} word to {another}.
trigger a promise is seen to be broken
    when someone is bound to another for a fact, and the fact is not so, and someone has promised another the fact
    then someone is not bound to another for the fact
    then someone is forsworn to another over the fact
    then someone breaks a word given to another
    > {Someone} breaks {his} word to {another}.
trigger a promise is kept by what was done
    when someone is bound to another for a fact, and the fact has come true since someone was bound to another for the fact
    then someone is not bound to another for the fact
    then someone keeps a word given to another
    > {Someone} keeps {his} word to {another}.
trigger a promise comes to nothing
    when someone is bound to another for a fact, and the fact has come to nothing since someone was bound to another for the fact
    then someone is not bound to another for the fact
    then someone is forsworn to another over the fact
    then someone breaks a word given to another
    > {Someone} breaks {his} word to {another}.
trigger a condition is met
    when someone is bound to another for a fact provided that a second fact, and the second fact is so
    then someone is bound to another for the fact
    then someone is not bound to another for the fact provided that the second fact
trigger a condition is met by what was done
    when someone is bound to another for a fact provided that a second fact, and the second fact has come true since someone was bound to another for the fact provided that the second fact
    then someone is bound to another for the fact
    then someone is not bound to another for the fact provided that the second fact
trigger a condition comes to nothing
    when someone is bound to another for a fact provided that a second fact, and the second fact has come to nothing since someone was bound to another for the fact provided that the second fact
    then someone is not bound to another for the fact provided that the second fact

strong reason to bring about a fact: someone is bound to another for the fact
overwhelming reason to keep the promise of a fact to another: someone owes another the fact
strong reason not to break the promise of a fact to another: someone is bound to another for the fact
some reason not to break the promise of a fact to another: someone cares about another
reason to break the promise of a fact to another: someone is tempted from the fact, and someone has been bound to another for the fact for 30 days
    by how much someone is worn by the fact for another
reason of 1 to break the promise of a fact to another: someone is tempted from the fact, and someone has been bound to another for the fact for 1 year
reason of 1 to break the promise of a fact to another: someone is tempted from the fact, and someone has been bound to another for the fact for 10 years
reason of 1 to break the promise of a fact to another: someone is tempted from the fact, and someone has been bound to another for the fact for 1 century
