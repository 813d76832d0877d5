//! The parse itself, with fuel: a page whose markup sends html5ever into quadratic time is refused instead.
//!
//! Fuel depends on the bytes alone, so that the verdict is the same on every machine and at any number of threads.

use std::borrow::Cow;
use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};

use html5ever::tendril::{StrTendril, TendrilSink};
use html5ever::tree_builder::{ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::{Attribute, QualName};

use super::clock::Clock;
use super::guard::too_complex;
use super::tree::{NodeId, Sink, Tree};
use crate::page::{Limits, PageError};

/// Steps between two looks at the clock.
const STRETCH: u64 = 1 << 17;

/// Parses a page.
///
/// # Errors
/// `too_complex` when the fuel is used up, `too_slow` when the clock is.
pub fn parse(html: &str, limits: &Limits) -> Result<Tree, PageError> {
    let sink = Fueled::new(Sink::new(), limits);
    // html5ever cannot be told to stop; unwinding (without the panic hook) is the one way out of it.
    catch_unwind(AssertUnwindSafe(|| html5ever::parse_document(sink, Default::default()).one(html))).map_err(|payload| {
        match payload.downcast::<OutOfFuel>() {
            Ok(spent) => *spent.0,
            Err(other) => resume_unwind(other),
        }
    })
}

struct OutOfFuel(Box<PageError>);

struct Fueled {
    inner: Sink,
    node_limit: u64,
    work_limit: u64,
    clock: Clock,
    nodes: Cell<u64>,
    work: Cell<u64>,
    /// The last thing put in its place was text: more of it joins that node.
    after_text: Cell<bool>,
    /// Attributes added to `html` and `body` after the fact: each is looked up among all of them.
    added: Cell<u64>,
}

impl Fueled {
    fn new(inner: Sink, limits: &Limits) -> Self {
        let Limits { nodes: node_limit, work: work_limit, cpu, .. } = *limits;
        let (nodes, work, after_text, added) = Default::default();
        Fueled { inner, node_limit, work_limit, clock: Clock::start(cpu), nodes, work, after_text, added }
    }

    fn work(&self, units: u64) {
        let spent = self.work.get() + units;
        self.work.set(spent);
        if spent > self.work_limit {
            give_up(too_complex(format!("the parse takes more than {} steps", self.work_limit)));
        }
        if spent % STRETCH < units
            && let Err(error) = self.clock.check()
        {
            give_up(error);
        }
    }

    fn node(&self) {
        let made = self.nodes.get() + 1;
        self.nodes.set(made);
        if made > self.node_limit {
            give_up(too_complex(format!("the parse makes more than {} nodes", self.node_limit)));
        }
        self.work(1);
    }

    /// A child is put in its place; text is a node that nobody created before, unless it joins the text before it.
    fn child(&self, child: &NodeOrText<NodeId>) {
        let is_text = matches!(child, NodeOrText::AppendText(_));
        if self.after_text.replace(is_text) || !is_text {
            self.work(1);
        } else {
            self.node();
        }
    }
}

fn give_up(error: PageError) -> ! {
    resume_unwind(Box::new(OutOfFuel(Box::new(error))))
}

impl TreeSink for Fueled {
    type Output = Tree;
    type Handle = NodeId;
    type ElemName<'a> = <Sink as TreeSink>::ElemName<'a>;

    fn finish(self) -> Tree {
        self.inner.finish()
    }

    fn parse_error(&self, _: Cow<'static, str>) {}

    fn get_document(&self) -> Self::Handle {
        self.inner.get_document()
    }

    fn elem_name<'a>(&'a self, target: &'a Self::Handle) -> Self::ElemName<'a> {
        self.work(1);
        self.inner.elem_name(target)
    }

    fn create_element(&self, name: QualName, attrs: Vec<Attribute>, flags: ElementFlags) -> Self::Handle {
        self.node();
        self.inner.create_element(name, attrs, flags)
    }

    fn create_comment(&self, text: StrTendril) -> Self::Handle {
        self.node();
        self.inner.create_comment(text)
    }

    fn create_pi(&self, target: StrTendril, data: StrTendril) -> Self::Handle {
        self.node();
        self.inner.create_pi(target, data)
    }

    fn append(&self, parent: &Self::Handle, child: NodeOrText<Self::Handle>) {
        self.child(&child);
        self.inner.append(parent, child);
    }

    fn append_based_on_parent_node(&self, element: &Self::Handle, previous: &Self::Handle, child: NodeOrText<Self::Handle>) {
        self.child(&child);
        self.inner.append_based_on_parent_node(element, previous, child);
    }

    fn append_doctype_to_document(&self, name: StrTendril, public_id: StrTendril, system_id: StrTendril) {
        self.inner.append_doctype_to_document(name, public_id, system_id);
    }

    fn get_template_contents(&self, target: &Self::Handle) -> Self::Handle {
        self.inner.get_template_contents(target)
    }

    fn same_node(&self, x: &Self::Handle, y: &Self::Handle) -> bool {
        self.work(1);
        self.inner.same_node(x, y)
    }

    fn set_quirks_mode(&self, mode: QuirksMode) {
        self.inner.set_quirks_mode(mode);
    }

    fn append_before_sibling(&self, sibling: &Self::Handle, new_node: NodeOrText<Self::Handle>) {
        self.child(&new_node);
        self.inner.append_before_sibling(sibling, new_node);
    }

    fn add_attrs_if_missing(&self, target: &Self::Handle, attrs: Vec<Attribute>) {
        let added = self.added.get() + attrs.len() as u64;
        self.added.set(added);
        self.work(added);
        self.inner.add_attrs_if_missing(target, attrs);
    }

    fn remove_from_parent(&self, target: &Self::Handle) {
        self.work(1);
        self.inner.remove_from_parent(target);
    }

    fn reparent_children(&self, node: &Self::Handle, new_parent: &Self::Handle) {
        self.work(1);
        self.inner.reparent_children(node, new_parent);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::Page;

    fn parse(html: &str) -> Result<Tree, PageError> {
        super::parse(html, &Limits::default())
    }

    #[test]
    fn a_page_that_costs_too_much_is_refused() {
        let nested = "<div>".repeat(30_000) + &"</p>".repeat(30_000);
        assert_eq!(parse(&nested).map(|_| ()).map_err(|e| e.code), Err("too_complex"));
    }

    #[test]
    fn text_in_many_pieces_is_one_node() {
        assert!(parse(&"&".repeat(1_100_000)).is_ok());
    }

    #[test]
    fn empty_input_gives_the_frame_of_a_document() {
        let mut page = Page::default();
        assert_eq!(parse("").and_then(|tree| tree.walk(&Limits::default(), &mut page)), Ok(()));
        assert_eq!((page.containers.len(), &*page.containers[0].tag), (1, "body"));
    }
}
