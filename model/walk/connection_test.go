package walk_test

import "testing"

// Messages of a WebSocket API come over a connection: whoever $connect lets in
// sends them, and nobody else.
func TestMessagesComeOverAConnection(t *testing.T) {
	for _, tt := range []struct{ connect, want string }{
		{"iam", "payload F: anonymous none, insider proved/open"},
		{"none", "payload F: anonymous proved/open"},
		{"custom", "payload F: anonymous none, user proved/open"},
	} {
		want(t, walked(t, `
			api Chat
			route Connect path=$connect authentication=`+tt.connect+`
			route Send path=send authentication=none
			function F
			Chat routes Connect
			Chat routes Send
			Send routes F
		`), tt.want)
	}
	want(t, walked(t, `
		api Shop
		route Rest path=$default authentication=none
		route Orders path=/orders authentication=iam
		function F
		Shop routes Rest
		Shop routes Orders
		Rest routes F
	`), "payload F: anonymous proved/open")
}
