package aws

import (
	"strconv"
	"strings"
)

// logicalID turns an address into a name that may stand for a resource within
// texts and patterns: "aws_sqs_queue.jobs" is "aws_sqs_queue-jobs". Signs that
// mean something there are replaced.
func logicalID(address string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '.':
			return '-'
		case strings.ContainsRune(`:?!/ ${}[]"'*@,`, r):
			return '_'
		}
		return r
	}, address)
}

// unique gives a logical id that no other resource has.
func (t *translator) unique(address string) string {
	id := logicalID(address)
	for n := 2; t.taken[id]; n++ {
		id = logicalID(address) + "-" + strconv.Itoa(n)
	}
	t.taken[id] = true
	return id
}
