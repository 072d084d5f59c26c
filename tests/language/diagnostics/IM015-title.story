story No Place
person Ann, a human, she
use people
