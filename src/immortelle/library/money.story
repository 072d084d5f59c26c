library money
    use people, places, senses, things
    note: work, wages, buying and owing, in coins of one kind

ladder price: 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000

state someone has money, an amount
    from 0 to 1000000
    is private
state someone is in debt to another, an amount
    from 0 to 1000000

means someone is able to pay a price, an amount
    1
    how much someone has money
    minus the size of the price
means someone is liable to another for a price, an amount
    1
    how much someone is in debt to another
    minus the size of the price

act someone pays another a price
    when someone is with another, and someone is able to pay the price
    then someone has money by minus the size of the price
    then another has money by the size of the price
    seen by everyone with someone
    > {Someone} pays {another} {the price}.

act someone lends another a price
    when someone is with another, and someone is able to pay the price
    another must agree
    then someone has money by minus the size of the price
    then another has money by the size of the price
    then another is in debt to someone by the size of the price
    seen by everyone with someone
    > {Someone} lends {another} {the price}.

act someone pays back another a price
    when someone is with another, and someone is liable to another for the price, and someone is able to pay the price
    then someone has money by minus the size of the price
    then another has money by the size of the price
    then someone is in debt to another by minus the size of the price
    seen by everyone with someone
    > {Someone} pays {another} back {the price}.

act someone works for another for a price
    note: whoever has not the money refuses
    when someone is with another
    another must agree
    takes 8 hours
    then another has money by minus the size of the price
    then someone has money by the size of the price
    seen by everyone with someone
    > {Someone} works a day for {another}, for {the price}.

reason of 240 to refuse when someone works for another for a price: another is not able to pay the price

act someone buys a thing from another for a price
    when another holds the thing, and someone is with another, and someone is able to pay the price
    another must agree
    then someone holds the thing, and another does not hold the thing
    then someone has money by minus the size of the price
    then another has money by the size of the price
    seen by everyone with someone
    > {Someone} buys {the thing} from {another} for {the price}.

act someone steals a thing from another
    when another holds the thing, and someone is with another
    then someone holds the thing, and another does not hold the thing
    perhaps 30 in 100 seen by everyone with someone
    > {Someone} steals {the thing} from {another}.
