"""What CPython says about Python source: its syntax tree, and the values of its variables.

The notation is that of src/python/dump.cpp and of the `python_values` cases.
"""

import ast
import contextlib
import io
import json
import os
import subprocess
import sys
import tempfile

UNARY = {ast.UAdd: "+", ast.USub: "-", ast.Invert: "~", ast.Not: "not"}
BINARY = {
    ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/", ast.FloorDiv: "//", ast.Mod: "%",
    ast.Pow: "**", ast.MatMult: "@", ast.LShift: "<<", ast.RShift: ">>", ast.BitAnd: "&",
    ast.BitOr: "|", ast.BitXor: "^",
}
COMPARE = {
    ast.Eq: "==", ast.NotEq: "!=", ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">=",
    ast.In: "in", ast.NotIn: "not in", ast.Is: "is", ast.IsNot: "is not",
}


def quoted(text):
    return json.dumps(text, ensure_ascii=False)


def constant(value):
    if value is None or value is True or value is False:
        return str(value)
    if value is Ellipsis:
        return "..."
    if isinstance(value, int):
        return str(value) if value < 2**63 else "<big>"
    if isinstance(value, float):
        return "<other>" if value == float("inf") else f"{value:.17g}f"
    if isinstance(value, str):
        return "<other>" if any(0xD800 <= ord(c) <= 0xDFFF for c in value) else quoted(value)
    if isinstance(value, bytes):
        return "b" + quoted(value.decode("latin-1"))
    return "<other>"


def joined(nodes):
    return "".join(" " + expr(node) for node in nodes)


def pieces(values):
    """Joins adjacent texts, as a reader sees them."""
    result = []
    for value in values:
        if isinstance(value, ast.Constant) and result and isinstance(result[-1], str):
            result[-1] += value.value
        elif isinstance(value, ast.Constant):
            result.append(value.value)
        else:
            result.append(value)
    return result


def formatted(node):
    text = "(f"
    for piece in pieces(node.values):
        if isinstance(piece, str):
            text += " " + quoted(piece)
            continue
        text += " {" + expr(piece.value)
        text += f" !{chr(piece.conversion)}" if piece.conversion >= 0 else ""
        text += " :" + formatted(piece.format_spec) if piece.format_spec else ""
        text += "}"
    return text + ")"


def parameters(arguments):
    shown = []
    positional = [("pos:", a) for a in arguments.posonlyargs] + [("", a) for a in arguments.args]
    first_default = len(positional) - len(arguments.defaults)
    for place, (mark, argument) in enumerate(positional):
        default = arguments.defaults[place - first_default] if place >= first_default else None
        shown.append(mark + argument.arg + ("=" + expr(default) if default is not None else ""))
    if arguments.vararg:
        shown.append("*" + arguments.vararg.arg)
    for argument, default in zip(arguments.kwonlyargs, arguments.kw_defaults):
        shown.append("kw:" + argument.arg + ("=" + expr(default) if default is not None else ""))
    if arguments.kwarg:
        shown.append("**" + arguments.kwarg.arg)
    return "(" + " ".join(shown) + ")"


def call_arguments(positional, keywords):
    text = ""
    for node in positional:
        text += " *" + expr(node.value) if isinstance(node, ast.Starred) else " " + expr(node)
    for keyword in keywords:
        text += f" {keyword.arg}=" if keyword.arg else " **"
        text += expr(keyword.value)
    return text


def comprehension(name, node):
    element = expr(node.key) + ": " + expr(node.value) if name == "dictcomp" else expr(node.elt)
    text = f"({name} {element}"
    for clause in node.generators:
        text += f" (for {expr(clause.target)} in {expr(clause.iter)}"
        text += "".join(" if " + expr(test) for test in clause.ifs) + ")"
    return text + ")"


def expr(node):
    if node is None:
        return "_"
    kind = type(node)
    if kind is ast.Name:
        return node.id
    if kind is ast.Constant:
        return constant(node.value)
    if kind is ast.JoinedStr:
        return formatted(node)
    if kind in (ast.Tuple, ast.List, ast.Set):
        return f"({kind.__name__.lower()}{joined(node.elts)})"
    if kind is ast.Dict:
        entries = ""
        for key, value in zip(node.keys, node.values):
            entries += (f" {expr(key)}:" if key else " **") + " " + expr(value)
        return f"(dict{entries})"
    if kind is ast.UnaryOp:
        return f"({UNARY[type(node.op)]} {expr(node.operand)})"
    if kind is ast.BinOp:
        return f"({BINARY[type(node.op)]} {expr(node.left)} {expr(node.right)})"
    if kind is ast.BoolOp:
        text = expr(node.values[0])
        for value in node.values[1:]:
            text = f"({'and' if isinstance(node.op, ast.And) else 'or'} {text} {expr(value)})"
        return text
    if kind is ast.Compare:
        steps = "".join(f" {COMPARE[type(op)]} {expr(right)}"
                        for op, right in zip(node.ops, node.comparators))
        return f"(cmp {expr(node.left)}{steps})"
    if kind is ast.IfExp:
        return f"(if {expr(node.test)} {expr(node.body)} {expr(node.orelse)})"
    if kind is ast.Call:
        return f"(call {expr(node.func)}{call_arguments(node.args, node.keywords)})"
    if kind is ast.Attribute:
        return f"(. {expr(node.value)} {node.attr})"
    if kind is ast.Subscript:
        return f"([] {expr(node.value)} {expr(node.slice)})"
    if kind is ast.Slice:
        return f"(slice {expr(node.lower)} {expr(node.upper)} {expr(node.step)})"
    if kind is ast.Lambda:
        return f"(lambda {parameters(node.args)} {expr(node.body)})"
    names = {ast.ListComp: "listcomp", ast.SetComp: "setcomp", ast.DictComp: "dictcomp",
             ast.GeneratorExp: "generator"}
    if kind in names:
        return comprehension(names[kind], node)
    if kind is ast.Starred:
        return f"(* {expr(node.value)})"
    if kind is ast.Await:
        return f"(await {expr(node.value)})"
    if kind is ast.Yield:
        return f"(yield {expr(node.value)})"
    if kind is ast.YieldFrom:
        return f"(yield-from {expr(node.value)})"
    if kind is ast.NamedExpr:
        return f"(:= {node.target.id} {expr(node.value)})"
    raise ValueError(kind.__name__)


class Lines:
    def __init__(self):
        self.lines = []

    def add(self, indent, text):
        self.lines.append("  " * indent + text)

    def block(self, body, indent):
        for node in body:
            getattr(self, type(node).__name__)(node, indent)

    def clause(self, title, body, indent):
        if body:
            self.add(indent, title)
            self.block(body, indent + 1)

    def Expr(self, node, indent):
        self.add(indent, expr(node.value))

    def Assign(self, node, indent):
        self.add(indent, f"assign{joined(node.targets)} = {expr(node.value)}")

    def AnnAssign(self, node, indent):
        value = f" = {expr(node.value)}" if node.value else ""
        self.add(indent, f"assign {expr(node.target)}{value}")

    def AugAssign(self, node, indent):
        self.add(indent, f"assign {expr(node.target)} {BINARY[type(node.op)]}= {expr(node.value)}")

    def If(self, node, indent, title="if "):
        self.add(indent, title + expr(node.test))
        self.block(node.body, indent + 1)
        rest = node.orelse
        # An `elif` is an `if` that stands where the branch before it stands.
        is_elif = len(rest) == 1 and isinstance(rest[0], ast.If) and rest[0] in self.elifs
        if is_elif:
            self.If(rest[0], indent, "elif ")
        else:
            self.clause("else", rest, indent)

    def For(self, node, indent):
        self.add(indent, f"for {expr(node.target)} in {expr(node.iter)}")
        self.block(node.body, indent + 1)
        self.clause("else", node.orelse, indent)

    AsyncFor = For

    def While(self, node, indent):
        self.add(indent, "while " + expr(node.test))
        self.block(node.body, indent + 1)
        self.clause("else", node.orelse, indent)

    def decorators(self, node, indent):
        for decorator in node.decorator_list:
            self.add(indent, "@" + expr(decorator))

    def FunctionDef(self, node, indent, title="def "):
        self.decorators(node, indent)
        self.add(indent, title + node.name + parameters(node.args))
        self.block(node.body, indent + 1)

    def AsyncFunctionDef(self, node, indent):
        self.FunctionDef(node, indent, "async def ")

    def ClassDef(self, node, indent):
        self.decorators(node, indent)
        self.add(indent, "class " + node.name + call_arguments(node.bases, node.keywords))
        self.block(node.body, indent + 1)

    def Return(self, node, indent):
        self.add(indent, "return " + expr(node.value))

    def names(self, node):
        return "".join(f" {n.name}" + (f" as {n.asname}" if n.asname else "") for n in node.names)

    def Import(self, node, indent):
        self.add(indent, "import" + self.names(node))

    def ImportFrom(self, node, indent):
        self.add(indent, f"from {'.' * node.level}{node.module or ''} import{self.names(node)}")

    def Try(self, node, indent):
        self.add(indent, "try")
        self.block(node.body, indent + 1)
        for handler in node.handlers:
            name = f" as {handler.name}" if handler.name else ""
            self.add(indent, f"except {expr(handler.type)}{name}")
            self.block(handler.body, indent + 1)
        self.clause("else", node.orelse, indent)
        self.clause("finally", node.finalbody, indent)

    TryStar = Try

    def With(self, node, indent):
        text = "with"
        for item in node.items:
            text += " " + expr(item.context_expr)
            text += " as " + expr(item.optional_vars) if item.optional_vars else ""
        self.add(indent, text)
        self.block(node.body, indent + 1)

    AsyncWith = With

    def Raise(self, node, indent):
        self.add(indent, f"raise {expr(node.exc)} from {expr(node.cause)}")

    def Pass(self, node, indent):
        self.add(indent, "pass")

    def Break(self, node, indent):
        self.add(indent, "break")

    def Continue(self, node, indent):
        self.add(indent, "continue")

    def Global(self, node, indent):
        self.add(indent, "global " + " ".join(node.names))

    def Nonlocal(self, node, indent):
        self.add(indent, "nonlocal " + " ".join(node.names))

    def Delete(self, node, indent):
        self.add(indent, "del" + joined(node.targets))

    def Assert(self, node, indent):
        self.add(indent, f"assert {expr(node.test)} {expr(node.msg)}")

    def pattern(self, pattern):
        if isinstance(pattern, ast.MatchValue) and isinstance(pattern.value, ast.Constant):
            return " " + expr(pattern.value)
        if isinstance(pattern, ast.MatchSingleton):
            return " " + str(pattern.value)
        if isinstance(pattern, ast.MatchOr):
            return "".join(self.pattern(choice) for choice in pattern.patterns)
        if isinstance(pattern, ast.MatchAs) and pattern.pattern is None:
            return " " + (pattern.name or "_")
        return " <other>"

    def Match(self, node, indent):
        self.add(indent, "match " + expr(node.subject))
        for case in node.cases:
            guard = f" if {expr(case.guard)}" if case.guard else ""
            self.add(indent + 1, "case" + self.pattern(case.pattern) + guard)
            self.block(case.body, indent + 2)


def tree(source):
    """Returns the dump of the syntax tree, or None when CPython refuses the source."""
    try:
        with contextlib.redirect_stderr(io.StringIO()):
            compile(source, "main.py", "exec", dont_inherit=True)
            root = ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None
    lines = Lines()
    text = source.splitlines()
    lines.elifs = {
        inner for node in ast.walk(root) if isinstance(node, ast.If)
        for inner in node.orelse[:1]
        if len(node.orelse) == 1 and isinstance(inner, ast.If)
        and text[inner.lineno - 1].encode()[inner.col_offset:].startswith(b"elif")
    }
    lines.block(root.body, 0)
    return "".join(line + "\n" for line in lines.lines)


SHOW_VALUES = """
import types
def is_plain(value):
    if isinstance(value, (list, tuple, set, frozenset)):
        return all(is_plain(element) for element in value)
    if isinstance(value, dict):
        return all(is_plain(k) and is_plain(v) for k, v in value.items())
    return value is None or type(value) in (bool, int, float, str)
def show(value):
    if type(value) is set and value:
        return "{" + ", ".join(sorted(show(element) for element in value)) + "}"
    if type(value) is list:
        return "[" + ", ".join(show(element) for element in value) + "]"
    return repr(value)
import runpy, sys
sys.path.insert(0, ".")
sys.stdout = open("/dev/null", "w")
names = runpy.run_path("main.py", run_name="__main__")
sys.stdout = sys.__stdout__
for name in sorted(names):
    if not name.startswith("_") and is_plain(names[name]):
        print(name, "=", show(names[name]))
"""


def values(files):
    """Runs main.py among `files` in a folder of its own; returns `name = value` lines."""
    with tempfile.TemporaryDirectory() as folder:
        for name, text in files.items():
            path = os.path.join(folder, name)
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, "w", encoding="utf-8") as file:
                file.write(text)
        done = subprocess.run([sys.executable, "-c", SHOW_VALUES], cwd=folder, check=True,
                              capture_output=True, text=True, timeout=60)
        return done.stdout
