package dev.signalbox.guard.command.internal.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What each form becomes; {@link TreePrinter} tells how to read the right-hand sides. */
class ShellParserTest {

  @ParameterizedTest
  @MethodSource
  void parse_redirects_leaveTheWordsWhole(String text, String tree) {
    assertThat(TreePrinter.print(text)).isEqualTo(tree);
  }

  static Stream<Arguments> parse_redirects_leaveTheWordsWhole() {
    return Stream.of(
        row("rm 2>/dev/null -rf /srv", "[rm -rf /srv 2~WRITE:/dev/null]"),
        row(">x rm -rf y", "[rm -rf y ~WRITE:x]"),
        row("<x rm y", "[rm y ~READ:x]"),
        row("a=1 >x b", "[a:=1 b ~WRITE:x]"),
        row("cat disk.img >| /dev/sdb", "[cat disk.img ~CLOBBER:/dev/sdb]"),
        row("a {fd}>b {fd}c", "[a {fd}c {fd}~WRITE:b]"),
        row(
            "a 2>&1 >&- 3<&0 >&2-",
            "[a 2~DUPLICATE_OUTPUT:1 ~DUPLICATE_OUTPUT:- 3~DUPLICATE_INPUT:0 ~DUPLICATE_OUTPUT:2-]"),
        row("a >&b &>c &>>d", "[a ~WRITE_BOTH:b ~WRITE_BOTH:c ~APPEND_BOTH:d]"),
        row("a >&$b 2>&$c", "[a ~WRITE_BOTH:$b 2~DUPLICATE_OUTPUT:$c]"),
        row("exec 3<>file", "[exec 3~READ_WRITE:file]"),
        row("echo 2 > x 2> y", "[echo 2 ~WRITE:x 2~WRITE:y]"),
        row("echo a2>x", "[echo a2 ~WRITE:x]"),
        row("echo >&-rm", "[echo rm ~DUPLICATE_OUTPUT:-]"),
        row("echo 2>(a)", "[echo 2>([a])]"),
        row("psql <<< 'DROP x' y", "[psql y ~HERE_STRING:'DROP x']"),
        row("{ a; } 2>&1 | b", "{[a]} 2~DUPLICATE_OUTPUT:1 | [b]"),
        row("while a; do b; done < c > d", "while [a] do [b] done ~READ:c ~WRITE:d"),
        row(">x", "[~WRITE:x]"),
        row("a >\\\n>b", "[a ~APPEND:b]"));
  }

  @ParameterizedTest
  @MethodSource
  void parse_hereDocuments_belongToTheirOperators(String text, String tree) {
    assertThat(TreePrinter.print(text)).isEqualTo(tree);
  }

  static Stream<Arguments> parse_hereDocuments_belongToTheirOperators() {
    return Stream.of(
        row(
            "cat <<'EOF' 2>&1 | tail\n$x\nEOF\nb",
            "[cat ~HERE_DOCUMENT:'$x\\n' 2~DUPLICATE_OUTPUT:1] | [tail]; [b]"),
        row("cat <<'EOF'; a\n`b`\nEOF", "[cat ~HERE_DOCUMENT:'`b`\\n']; [a]"),
        row(
            "cat <<'EOF' > notes.md\n$(rm -rf /)\nEOF",
            "[cat ~HERE_DOCUMENT:'$(rm -rf /)\\n' ~WRITE:notes.md]"),
        row(
            "cat <<EOF\n$x $(a) `b` \\$c \\d \"e\"\nEOF",
            "[cat ~HERE_DOCUMENT:$x $([a]) `([b]) '$'c \\d \"e\"\\n]"),
        row("cat <<\\EOF\n$x\nEOF", "[cat ~HERE_DOCUMENT:'$x\\n']"),
        row("cat <<\"EOF\"\n$x\nEOF", "[cat ~HERE_DOCUMENT:'$x\\n']"),
        row("cat <<E\"O\"F\n$x\nEOF", "[cat ~HERE_DOCUMENT:'$x\\n']"),
        row("cat <<''\na\n\nb", "[cat ~HERE_DOCUMENT:'a\\n']; [b]"),
        row(
            "cat <<A <<-B; c\na\nA\n\tb\n\tB\nd",
            "[cat ~HERE_DOCUMENT:a\\n ~HERE_DOCUMENT:b\\n]; [c]; [d]"),
        row("f() { cat <<A\n$(rm x)\nA\n}", "f() {[cat ~HERE_DOCUMENT:$([rm x])\\n]}"),
        row(
            "for i in a; do cat <<X; done\nb\nX\nc",
            "for i in a do [cat ~HERE_DOCUMENT:b\\n] done; [c]"),
        row(
            "git commit -m \"$(cat <<'E'\nit's\nE\n)\"",
            "[git commit -m \"$([cat ~HERE_DOCUMENT:'it's\\n'])\"]"),
        row("a $(cat <<E\n)\nE\n)", "[a $([cat ~HERE_DOCUMENT:)\\n])]"),
        row("cat <<A\n$(b <<B\nc\nB\n)\nA", "[cat ~HERE_DOCUMENT:$([b ~HERE_DOCUMENT:c\\n])\\n]"),
        row("a=$(cat <<E\nb\nE)", "[a:=$([cat ~HERE_DOCUMENT:b\\n])]"),
        row("a=$(cat <<E\nb\nEx; rm c)", "[a:=$([cat ~HERE_DOCUMENT:b\\n]; [x]; [rm c])]"),
        row("cat <<E\na\\\nE\nE\\\n\nb", "[cat ~HERE_DOCUMENT:aE\\n]; [b]"),
        row("cat <<'E'\na\\\nE\nb", "[cat ~HERE_DOCUMENT:'a\\\\n']; [b]"),
        row("cat <<E; a \"b\nc\"\nd\nE", "[cat ~HERE_DOCUMENT:d\\n]; [a 'b\\nc']"),
        row("cat <<EOF\nopen", "[cat ~HERE_DOCUMENT:open]"),
        row(
            "python3 - <<'PY'\nimport shutil\nPY",
            "[python3 - ~HERE_DOCUMENT:'import shutil\\n']"));
  }

  @ParameterizedTest
  @MethodSource
  void parse_expansions_showTheCommandsInThem(String text, String tree) {
    assertThat(TreePrinter.print(text)).isEqualTo(tree);
  }

  static Stream<Arguments> parse_expansions_showTheCommandsInThem() {
    return Stream.of(
        row("echo `echo \\`rm -rf /srv\\``", "[echo `([echo `([rm -rf /srv])])]"),
        row("echo `a \\`b \\\\\\`c\\\\\\`\\``", "[echo `([a `([b `([c])])])]"),
        row("echo \"`echo \\\"a b\\\"`\"", "[echo \"`([echo 'a b'])\"]"),
        row(
            "echo $(( $(rm -rf /srv >/dev/null; echo 1) + 1 ))",
            "[echo $((' '\"$([rm -rf /srv ~WRITE:/dev/null]; [echo 1])\"' + 1 '))]"),
        row("echo $((a) ) $( (b)) $((c))", "[echo $(([a])) $(([b])) $(('c'))]"),
        row("echo $[1+`b`]", "[echo $(('1+'\"`([b])\"))]"),
        row("((a) ); ((i++)); (( (b) ))", "(([a])); (('i++')); ((' (b) '))"),
        row("echo $((a['$(rm)']))", "[echo $(('a[''\"$([rm])\"'']'))]"),
        row("x=$(case a in a) b;; esac # ) c\n)", "[x:=$(case a in a) [b] esac)]"),
        row(
            "echo ${x:=$(rm a)} \"${y:-\"$(b)\"}\"",
            "[echo ${x := $([rm a])} \"${y :- \"$([b])\"}\"]"),
        row(
            "echo \"${x:-'$(rm)'}\" \"${x#'}'}\"",
            "[echo \"${x :- '''\"$([rm])\"'''}\" \"${x # '}'}\"]"),
        row(
            "${x/a/b} ${x//\\//-} ${x/#a} ${x/%a/}",
            "[${x / a|b} ${x // '/'|-} ${x /# a} ${x /% a|}]"),
        row(
            "${!x} ${#x} ${#} ${x@Q} ${x[i]} ${#x[@]}",
            "[${x ! } ${x len } $# ${x @ Q} ${x<'i'>  } ${x<'@'> len }]"),
        row(
            "${x:1:2} ${@:2} ${x%%.*} ${x^^} ${x,}",
            "[${x : 1|2} ${@ : 2} ${x %% .*} ${x ^^ } ${x , }]"),
        row("${x:-a b} ${x?y} ${!x:-z}", "[${x :- a b} ${x ? y} ${x !:- z}]"),
        row("${(f)x} ${(f)\"$(rm)\"} ${+x}", "[${x (f) } ${ (f) \"$([rm])\"} ${x + }]"),
        row("${ rm a; }", "[$([rm a])]"),
        row("diff <(a) >(b) =(c)", "[diff <([a]) >([b]) <([c])]"),
        row("a<(b)c", "[a<([b])c]"),
        row("$x $1 $10 $@ $? $$ $! $- $# $_", "[$x $1 $10 $@ $? $$ $! $- $# $_]"),
        row("a$ $+ $'b'", "[a$ $+ 'b']"),
        row("\"a$b`c`$(d)\"", "['a'\"$b\"\"`([c])\"\"$([d])\"]"));
  }

  @ParameterizedTest
  @MethodSource
  void parse_quotes_areGoneAndRemembered(String text, String tree) {
    assertThat(TreePrinter.print(text)).isEqualTo(tree);
  }

  static Stream<Arguments> parse_quotes_areGoneAndRemembered() {
    return Stream.of(
        row("$'\\162\\155' -rf /srv", "['rm' -rf /srv]"),
        row("$'\\x72\\u006d\\U0000006d\\cA\\e\\'\\\"\\?\\q\\x{72}'", "['rmm\u0001\u001b'\"?\\qr']"),
        row("$'\\303\\251\\xc3\\xa9' $'a\\0b'c $'\\xz\\u'", "['\u00e9\u00e9' 'a'c '\\xz\\u']"),
        row("r\"\"m ''r'm' r\\m", "[r''m ''r'm' r'm']"),
        row("$\"a\" \"$'a'\"", "['a' '$'a'']"),
        row("\"\\$a \\\" \\a \\\\ \\\n!\" \\\n b", "['$a \" \\a \\ !' b]"),
        row("r\\\nm i\\\nf; whil\\\ne a; do b; done", "[rm if]; while [a] do [b] done"),
        row("'a\\\nb'", "['a\\\\nb']"),
        row("a\\", "[a\\]"),
        row("echo a#b # c\n#d\ne;#f", "[echo a#b]; [e]"),
        row("{rm,-rf,/srv} ~/x /bin/r? *.c", "[{rm,-rf,/srv} ~/x /bin/r? *.c]"),
        row("a $'it\\'s'", "[a 'it's']"),
        row("a=#b; c $(d)#e `f`#g; ((1))#h", "[a:=#b]; [c $([d])#e `([f])#g]; (('1'))"),
        row("git commit -m 'docs: explain rm -rf /'", "[git commit -m 'docs: explain rm -rf /']"),
        row("@(a|b) !(c d) x+(\"e\"|$f)", "[@(a|b) !(c d) x+('e'|$f)]"),
        row("ls *(.) **/*(N) *.(jpg|png)", "[ls *(.) **/*(N) *.(jpg|png)]"));
  }

  @ParameterizedTest
  @MethodSource
  void parse_commands_keepTheirShape(String text, String tree) {
    assertThat(TreePrinter.print(text)).isEqualTo(tree);
  }

  static Stream<Arguments> parse_commands_keepTheirShape() {
    return Stream.of(
        row("", ""),
        row("a && b || c; d & e\nf", "[a] && [b] || [c]; [d] &; [e]; [f]"),
        row("a | b |& c", "[a] | [b] | [c]"),
        row("a |\n b &&\n # c\n d", "[a] | [b] && [d]"),
        row("! a; ! ! b; time -p c; time -f %e rm x", "! [a]; [b]; time [c]; [time -f %e rm x]"),
        row("time -p -- rm x; coproc rm time x", "time [rm x]; coproc [rm time x]"),
        row("!(rm a)", "! ([rm a])"),
        row("a &! b; c &| d", "[a] &; ! [b]; [c] &; [d]"),
        row(
            "if a; then b; elif c; then d; else e; fi >f",
            "if [a] then [b] elif [c] then [d] else [e] fi ~WRITE:f"),
        row("if (a) then (b) fi", "if ([a]) then ([b]) fi"),
        row(
            "for x in a $b; do c; done; for x; do c; done; for x in a; { c; }",
            "for x in a $b do [c] done; for x do [c] done; for x in a do [c] done"),
        row("for ((i=0;i<$(a);i++)); do b; done", "for (('i=0';'i<'\"$([a])\";'i++')) do [b] done"),
        row("for ((;;)) { a; }", "for ((;;)) do [a] done"),
        row("select x in a; do b; done", "for x in a do [b] done"),
        row("until a; do b; done", "while [a] do [b] done"),
        row(
            "case $x in a|'b') c;; (d) e;& f) ;;& *) g; esac",
            "case $x in a|'b') [c] d) [e] f)  *) [g] esac"),
        row(
            "[[ $x =~ ^(a|b c)+$ && -f y || ! ( a < b ) ]]",
            "[[$x =~ ^(a|b c)+$ && -f y || ! ( a < b )]]"),
        row("[[ $x == @(a|b)* ]] && c", "[[$x == @(a|b)*]] && [c]"),
        row(":(){ :|:& };:", ":() {[:] | [:] &}; [:]"),
        row(
            "git() { command rm -rf /srv; }; git status",
            "git() {[command rm -rf /srv]}; [git status]"),
        row(
            "f () ( a ) >b; function g { c; }; function h() [[ d ]]; i() (( j ))",
            "f() ([a]) ~WRITE:b; g() {[c]}; h() [[d]]; i() ((' j '))"),
        row(
            "coproc a b; coproc N { c; }; coproc { d; }",
            "coproc [a b]; coproc {[c]}; coproc {[d]}"),
        row("X=rm; Y=-rf; $X $Y /srv", "[X:=rm]; [Y:=-rf]; [$X $Y /srv]"),
        row(
            "a=1 b+=2 c[1]=3 d=(4 \"$(e)\" [5]=f) g h=i",
            "[a:=1 b+:=2 c<'1'>:=3 d:=(4 \"$([e])\" ['5']=f) g h=i]"),
        row("declare -a x=(1 $(rm)) y", "[declare -a x=(1 $([rm])) y]"),
        row("a[x y] b", "[a['x y'] b]"),
        row("echo if then { } ! [[ time", "[echo if then { } ! [[ time]"),
        row("\\if 'then' x=1 do", "['i'f 'then' x=1 do]"),
        row("x=1 if", "[x:=1 if]"),
        row("{a; }b", "[{a]; [}b]"));
  }

  @ParameterizedTest
  @MethodSource
  void parse_whatIsNoScript_fails(String text, String problem) {
    assertThat(TreePrinter.print(text)).startsWith("FAILED").contains(problem);
  }

  static Stream<Arguments> parse_whatIsNoScript_fails() {
    return Stream.of(
        row("ls && && x", "missing"),
        row("echo 'a", "single quote"),
        row("echo \"a", "double quote"),
        row("echo `a", "backtick"),
        row("echo $(a", "not closed"),
        row("db.users.drop()", "no body"),
        row("(a", "not closed"),
        row("a)", "should start"),
        row("{ a; ", "not complete"),
        row("if a; then b", "not complete"),
        row("()", "missing"),
        row("echo (a)", "out of place"),
        row("[[ a", "not closed"),
        row("a;; b", "should start"),
        row("a | ! b", "out of place"),
        row("${x y}", "not understood"),
        row("x=$(cat <<E)\nb\nE", "outside its substitution"),
        row("a >! b c", "exclamation mark"),
        row("echo \"${x:-it's}\"", "apostrophe"),
        row("a >>! b", "exclamation mark"),
        row("a >&! b", "exclamation mark"),
        row("rm -rf <1-9> /srv", "angle brackets"),
        row("a $'b\\'; rm -rf /srv #'", "escaped quote"),
        row("a $'b\\'c' '; rm -rf /srv #'", "escaped quote"),
        row("[[ a || rm -rf /srv ]]", "unexpected"),
        row("[[ a b ]]", "unexpected"),
        row("a=(b)#; rm -rf /srv", "glued"),
        row("declare a=(b)#; rm -rf /srv", "glued"),
        row("a >&-#; rm -rf /srv", "number sign"),
        row("a &>b rm -rf /srv", "after &>"),
        row("a[ | rm -rf /srv ]=1", "subscript"),
        row("$(time [[ a > b ]])", "timed test"),
        row("(( $'a[\\x24(rm)]' ))", "expanded again"),
        row("echo \"${x:-$'\\x24(rm)'}\"", "expanded again"),
        row("ls *(e:'rm -rf /':)", "run code"),
        row("ls *(+rm)", "run code"),
        row("a\0b", "control"),
        row("'a\u001b'", "control"),
        row("a\u007f", "control"),
        row("'\ud800'", "surrogate"),
        row("'\ue000'", "private-use"),
        row("$'\\ue0ff'", "private-use"),
        row("rm\u00a0-rf", "invisible"),
        row("rm\u200b x", "invisible"),
        row("a \u202e b", "invisible"),
        row("a\\\u2066b", "invisible"),
        row("\ufeffrm", "invisible"),
        row("echo a \\\r\nrm b\r\n", "carriage return"));
  }

  @Test
  void parse_invisibleCharactersInQuotes_areText() {
    assertThat(TreePrinter.print("a 'b\u200bc' \"\u00a0\" # \u202e\nd <<'E'\n\u2066\nE\n"))
        .isEqualTo("[a 'b\u200bc' '\u00a0']; [d ~HERE_DOCUMENT:'\u2066\\n']");
  }

  @Test
  void parse_everyLineEndsInCrLf_carriageReturnsAreGone() {
    assertThat(TreePrinter.print("if a; then\r\n  b 'c\r\nd'\r\nfi\r\n"))
        .isEqualTo("if [a] then [b 'c\\nd'] fi");
  }

  @Test
  void parse_someLinesEndInCrLf_carriageReturnsAreTextAsInBash() {
    assertThat(TreePrinter.print("a b\r\nc\n")).isEqualTo("[a b\r]; [c]");
  }

  @Test
  void parse_tooLong_fails() {
    assertThat(TreePrinter.print("a".repeat(ShellParser.MAX_LENGTH + 1))).contains("too long");
  }

  @Test
  void parse_tooManyNodes_fails() {
    ShellParser.Limits limits = new ShellParser.Limits(1000, 100, 20);

    assertThat(TreePrinter.print(ShellParser.parse("a b c d", limits))).isEqualTo("[a b c d]");
    assertThat(TreePrinter.print(ShellParser.parse("a;".repeat(20), limits)))
        .contains("too many parts");
  }

  private static Arguments row(String text, String tree) {
    return Arguments.of(text, tree);
  }
}
