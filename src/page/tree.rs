//! The tree that the parser builds, as lean as the walk over it allows: an arena of nodes linked by index.
//!
//! Comments and the document type keep their place and nothing else.

use std::borrow::Cow;
use std::cell::{Ref, RefCell};

use html5ever::tendril::StrTendril;
use html5ever::tree_builder::{ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::{Attribute, QualName};

use super::attributes::{AttributeName, Attributes};
use super::blocks::Walker;
use super::elements::{Element, ElementName};
use crate::page::{Limits, Page, PageError};

/// Index into [`Tree::nodes`]; 0 is the document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NodeId(u32);

/// A parsed page.
#[derive(Debug)]
pub struct Tree {
    nodes: Vec<Node>,
}

#[derive(Debug)]
struct Node {
    kind: Kind,
    parent: Option<NodeId>,
    before: Option<NodeId>,
    after: Option<NodeId>,
    first: Option<NodeId>,
    last: Option<NodeId>,
}

#[derive(Debug)]
enum Kind {
    Element {
        name: ElementName,
        written: QualName,
        attributes: Vec<Attribute>,
    },
    Text(StrTendril),
    /// The document, a comment, a processing instruction.
    Other,
}

impl Tree {
    fn new() -> Tree {
        let mut tree = Tree { nodes: Vec::with_capacity(1024) };
        tree.node(Kind::Other);
        tree
    }

    fn node(&mut self, kind: Kind) -> NodeId {
        // The parser's fuel ends long before the numbers do.
        let id = NodeId(self.nodes.len() as u32);
        self.nodes.push(Node { kind, parent: None, before: None, after: None, first: None, last: None });
        id
    }

    fn at(&self, id: NodeId) -> &Node {
        &self.nodes[id.0 as usize]
    }

    fn at_mut(&mut self, id: NodeId) -> &mut Node {
        &mut self.nodes[id.0 as usize]
    }

    /// Puts a node that has no place between `before` and `after`, children of `parent`.
    fn place(&mut self, id: NodeId, parent: NodeId, before: Option<NodeId>, after: Option<NodeId>) {
        let node = self.at_mut(id);
        (node.parent, node.before, node.after) = (Some(parent), before, after);
        match before {
            Some(before) => self.at_mut(before).after = Some(id),
            None => self.at_mut(parent).first = Some(id),
        }
        match after {
            Some(after) => self.at_mut(after).before = Some(id),
            None => self.at_mut(parent).last = Some(id),
        }
    }

    fn detach(&mut self, id: NodeId) {
        let node = self.at_mut(id);
        let (Some(parent), before, after) = (node.parent.take(), node.before.take(), node.after.take()) else { return };
        match before {
            Some(before) => self.at_mut(before).after = after,
            None => self.at_mut(parent).first = after,
        }
        match after {
            Some(after) => self.at_mut(after).before = before,
            None => self.at_mut(parent).last = before,
        }
    }

    /// Puts a child between two others; text joins text that stands before it.
    fn insert(&mut self, child: NodeOrText<NodeId>, parent: NodeId, before: Option<NodeId>, after: Option<NodeId>) {
        let id = match child {
            NodeOrText::AppendNode(id) => id,
            NodeOrText::AppendText(text) => {
                if let Some(Kind::Text(other)) = before.map(|before| &mut self.at_mut(before).kind) {
                    other.push_tendril(&text);
                    return;
                }
                self.node(Kind::Text(text))
            }
        };
        self.place(id, parent, before, after);
    }

    /// Walks the tree in document order.
    ///
    /// # Errors
    /// `too_complex` when elements are nested beyond reason.
    pub fn walk(&self, limits: &Limits, page: &mut Page) -> Result<(), PageError> {
        let mut walker = Walker::new(page, limits.depth);
        let mut attributes = Attributes::default();
        let document = NodeId(0);
        let mut next = self.at(document).first;
        while let Some(id) = next {
            let node = self.at(id);
            if self.enter(node, &mut walker, &mut attributes)? {
                if node.first.is_some() {
                    next = node.first;
                    continue;
                }
                walker.close();
            }
            let mut ended = id;
            next = loop {
                let node = self.at(ended);
                if node.after.is_some() {
                    break node.after;
                }
                match node.parent {
                    Some(parent) if parent != document => ended = parent,
                    _ => break None,
                }
                walker.close();
            };
        }
        walker.finish();
        Ok(())
    }

    /// Handles a node's start; true if its children are to be walked and the walker told after them.
    fn enter<'t>(&'t self, node: &'t Node, walker: &mut Walker, attributes: &mut Attributes<'t>) -> Result<bool, PageError> {
        match &node.kind {
            Kind::Text(text) => {
                walker.text(text);
                Ok(false)
            }
            Kind::Element { name, written, attributes: raw } => {
                attributes.clear();
                for attribute in raw {
                    attributes.add(&attribute.name.local, || Cow::Borrowed(&attribute.value));
                }
                let is_open = walker.open(&Element { name: *name, written: &written.local, attributes })?;
                if is_open
                    && *name == ElementName::Title
                    && let Some(Kind::Text(text)) = node.first.map(|first| &self.at(first).kind)
                {
                    walker.title(text);
                    walker.close();
                    return Ok(false);
                }
                Ok(is_open)
            }
            Kind::Other => Ok(false),
        }
    }
}

fn is_read(attribute: &Attribute) -> bool {
    AttributeName::of(&attribute.name.local).is_some()
}

/// What html5ever builds the tree through.
pub struct Sink(RefCell<Tree>);

impl Sink {
    pub fn new() -> Sink {
        Sink(RefCell::new(Tree::new()))
    }
}

impl TreeSink for Sink {
    type Output = Tree;
    type Handle = NodeId;
    type ElemName<'a> = Ref<'a, QualName>;

    fn finish(self) -> Tree {
        self.0.into_inner()
    }

    fn parse_error(&self, _: Cow<'static, str>) {}

    fn get_document(&self) -> NodeId {
        NodeId(0)
    }

    fn elem_name<'a>(&'a self, target: &'a NodeId) -> Ref<'a, QualName> {
        Ref::map(self.0.borrow(), |tree| match &tree.at(*target).kind {
            Kind::Element { written, .. } => written,
            _ => unreachable!("the parser asks for names of elements alone"),
        })
    }

    /// Only the attributes that are read are kept: few, so that looking for one costs little.
    fn create_element(&self, written: QualName, mut attributes: Vec<Attribute>, _: ElementFlags) -> NodeId {
        let name = ElementName::read(&written.local);
        attributes.retain(is_read);
        self.0.borrow_mut().node(Kind::Element { name, written, attributes })
    }

    fn create_comment(&self, _: StrTendril) -> NodeId {
        self.0.borrow_mut().node(Kind::Other)
    }

    fn create_pi(&self, _: StrTendril, _: StrTendril) -> NodeId {
        self.0.borrow_mut().node(Kind::Other)
    }

    fn append(&self, parent: &NodeId, child: NodeOrText<NodeId>) {
        let mut tree = self.0.borrow_mut();
        let last = tree.at(*parent).last;
        tree.insert(child, *parent, last, None);
    }

    fn append_based_on_parent_node(&self, element: &NodeId, previous: &NodeId, child: NodeOrText<NodeId>) {
        let has_parent = self.0.borrow().at(*element).parent.is_some();
        if has_parent { self.append_before_sibling(element, child) } else { self.append(previous, child) }
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    /// The template itself: what is in it is walked as its content.
    fn get_template_contents(&self, target: &NodeId) -> NodeId {
        *target
    }

    fn same_node(&self, x: &NodeId, y: &NodeId) -> bool {
        x == y
    }

    fn set_quirks_mode(&self, _: QuirksMode) {}

    fn append_before_sibling(&self, sibling: &NodeId, child: NodeOrText<NodeId>) {
        let mut tree = self.0.borrow_mut();
        if let NodeOrText::AppendNode(id) = child {
            tree.detach(id);
        }
        let &Node { parent, before, .. } = tree.at(*sibling);
        if let Some(parent) = parent {
            tree.insert(child, parent, before, Some(*sibling));
        }
    }

    fn add_attrs_if_missing(&self, target: &NodeId, more: Vec<Attribute>) {
        if let Kind::Element { attributes, .. } = &mut self.0.borrow_mut().at_mut(*target).kind {
            for attribute in more.into_iter().filter(is_read) {
                if attributes.iter().all(|there| there.name != attribute.name) {
                    attributes.push(attribute);
                }
            }
        }
    }

    fn remove_from_parent(&self, target: &NodeId) {
        self.0.borrow_mut().detach(*target);
    }

    fn reparent_children(&self, node: &NodeId, new_parent: &NodeId) {
        let mut tree = self.0.borrow_mut();
        while let Some(child) = tree.at(*node).first {
            tree.detach(child);
            let last = tree.at(*new_parent).last;
            tree.insert(NodeOrText::AppendNode(child), *new_parent, last, None);
        }
    }
}
