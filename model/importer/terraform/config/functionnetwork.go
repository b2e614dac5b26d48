package config

import (
	"math/big"
	"net/netip"
	"strconv"

	"github.com/fourgate/fourgate/model/source"
)

// networkFunctions work on address ranges that are known.
func networkFunctions() map[string]builtin {
	return map[string]builtin{
		"cidrsubnet": onSettled(cidrSubnet), "cidrhost": onSettled(cidrHost), "cidrnetmask": onSettled(cidrNetmask), "cidrsubnets": onSettled(cidrSubnets),
	}
}

func prefixOf(args []*source.Node) (netip.Prefix, bool) {
	if len(args) == 0 {
		return netip.Prefix{}, false
	}
	p, err := netip.ParsePrefix(args[0].Text)
	return p.Masked(), err == nil
}

func intOf(args []*source.Node, i int) (int, bool) {
	if i >= len(args) {
		return 0, false
	}
	n, err := strconv.Atoi(args[i].Text)
	return n, err == nil
}

// offset is a range of some length that lies so many of its sizes behind the
// beginning of a prefix.
func offset(p netip.Prefix, bits int, n *big.Int) (netip.Prefix, bool) {
	size := p.Addr().BitLen()
	if bits < p.Bits() || bits > size || n.Sign() < 0 || n.BitLen() > bits-p.Bits() {
		return netip.Prefix{}, false
	}
	base := new(big.Int).SetBytes(p.Addr().AsSlice())
	base.Add(base, new(big.Int).Lsh(n, uint(size-bits))) //nolint:gosec // bits is at most size
	addr, ok := netip.AddrFromSlice(base.FillBytes(make([]byte, size/8)))
	return netip.PrefixFrom(addr, bits), ok
}

func cidrSubnet(c *functionCall, args []*source.Node) *source.Node {
	p, ok1 := prefixOf(args)
	more, ok2 := intOf(args, 1)
	n, ok3 := intOf(args, 2)
	if ok1 && ok2 && ok3 {
		if sub, ok := offset(p, p.Bits()+more, big.NewInt(int64(n))); ok {
			return source.NewString(c.pos, sub.String())
		}
	}
	return c.failing("the arguments do not fit")
}

func cidrSubnets(c *functionCall, args []*source.Node) *source.Node {
	p, ok := prefixOf(args)
	if !ok {
		return c.failing("it takes a range of addresses")
	}
	out := source.NewList(c.pos)
	next := p.Addr()
	for i := 1; i < len(args); i++ {
		more, ok := intOf(args, i)
		bits := p.Bits() + more
		if !ok || more < 1 || bits > p.Addr().BitLen() || !next.IsValid() {
			return c.failing("the arguments do not fit")
		}
		sub := netip.PrefixFrom(next, bits).Masked()
		if sub.Addr() != next {
			sub, ok = offset(sub, bits, big.NewInt(0))
			if after := endOf(sub).Next(); ok {
				sub = netip.PrefixFrom(after, bits).Masked()
			}
		}
		if !p.Contains(sub.Addr()) {
			return c.failing("the range is too small")
		}
		out.Items = append(out.Items, source.NewString(c.pos, sub.String()))
		next = endOf(sub).Next()
	}
	return out
}

// endOf is the last address of a range.
func endOf(p netip.Prefix) netip.Addr {
	b := p.Addr().AsSlice()
	for i := p.Bits(); i < len(b)*8; i++ {
		b[i/8] |= 1 << (7 - i%8)
	}
	addr, _ := netip.AddrFromSlice(b)
	return addr
}

func cidrHost(c *functionCall, args []*source.Node) *source.Node {
	p, ok1 := prefixOf(args)
	n, ok2 := intOf(args, 1)
	if ok1 && ok2 {
		if host, ok := hostOf(p, n); ok {
			return source.NewString(c.pos, host)
		}
	}
	return c.failing("the arguments do not fit")
}

// hostOf counts addresses from the beginning of a range, or from its end for a
// negative number.
func hostOf(p netip.Prefix, n int) (string, bool) {
	size := p.Addr().BitLen()
	i := big.NewInt(int64(n))
	if n < 0 {
		i.Add(i, new(big.Int).Lsh(big.NewInt(1), uint(size-p.Bits()))) //nolint:gosec // a prefix is no longer than its address
	}
	host, ok := offset(p, size, i)
	return host.Addr().String(), ok
}

func cidrNetmask(c *functionCall, args []*source.Node) *source.Node {
	p, ok := prefixOf(args)
	if !ok || !p.Addr().Is4() {
		return c.failing("it takes a range of addresses")
	}
	ones := netip.PrefixFrom(netip.AddrFrom4([4]byte{255, 255, 255, 255}), p.Bits()).Masked()
	return source.NewString(c.pos, ones.Addr().String())
}
