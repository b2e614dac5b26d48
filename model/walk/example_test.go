package walk_test

import (
	"context"
	"fmt"

	"github.com/fourgate/fourgate/model"
	"github.com/fourgate/fourgate/model/fact"
	"github.com/fourgate/fourgate/model/walk"
)

func ExampleResult_Witness() {
	g := model.NewGraph()
	route, _ := g.AddComponent(model.Component{ID: "GET /orders", Name: "GET /orders", Kind: model.KindRoute})
	route.Facts.Set(fact.Authentication, model.KnownText("none", model.Pos{}))
	g.AddComponent(model.Component{ID: "List", Name: "List", Kind: model.KindFunction})
	g.AddComponent(model.Component{ID: "Orders", Name: "Orders", Kind: model.KindStore})
	g.AddFlow(model.Flow{From: "GET /orders", Kind: model.FlowRoutes, To: "List"})
	g.AddFlow(model.Flow{From: "List", Kind: model.FlowReads, To: "Orders"})
	if err := g.Freeze(); err != nil {
		fmt.Println(err)
		return
	}
	r, err := walk.Run(context.Background(), g, walk.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(r.Label(model.CanRead, "Orders").LeastActor(model.Likely))
	for _, s := range r.Witness(model.CanRead, "Orders", model.Anonymous, model.Likely) {
		fmt.Printf("%s: %s (%s, %s)\n", s.Phase, s.Why, s.Certainty, s.Ease)
	}
	// Output:
	// anonymous open true
	// trigger: GET /orders takes requests from anybody (proved, open)
	// trigger: GET /orders hands the request to List (proved, open)
	// output: List answers its caller with what it reads from Orders (likely, open)
}
