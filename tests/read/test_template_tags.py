"""Liquid and shortcodes in bodies: nothing is run, and nobody reads noise."""

from pathlib import Path

import pytest
from msgspec.structs import replace
from written import SITE, reading

from feeds.config.structs import Source
from feeds.errors import Level

BLOG = replace(SITE, url="https://site.example/blog/", title="The site")


def body(folder: Path, text: str, kind: str, name: str = "2026-03-05-a.md", front: str = "") -> str:
    """Return the body that is read of a text, which nothing is wrong with."""
    source = Source(kind=kind)  # type: ignore[arg-type]  # one of the words
    found = reading(
        folder,
        f"---\ntitle: A & B\ndate: 2026-03-05\n{front}---\n{text}",
        name,
        site=BLOG,
        source=source,
    )
    assert found.article, found.problems
    assert found.problems == ()
    return found.article.body


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("no tags", "no tags"),
        ('{{ "/a" | relative_url }}', "/blog/a"),
        ("{{ 'a' | absolute_url }}", "https://site.example/blog/a"),
        ("{{'https://e.org/a'|absolute_url}}", "https://e.org/a"),
        ('{{ "/a" | prepend: site.baseurl | prepend: site.url }}', "https://site.example/blog/a"),
        ('{{ "a" | append: "B" | downcase | strip }}', "ab"),
        ("{{ site.url }}{{ site.baseurl }}/a", "https://site.example/blog/a"),
        ("{{- site.title -}}", "The site"),
        ("{{ page.title | escape }}", "A &amp; B"),
        ("{{ page.url }}", "https://site.example/blog/2026/03/05/a.html"),
        ("{{ '' }}x", "x"),
        ("a{% comment %}{{ x }}{% endcomment %}b", "ab"),
        ("{% raw %}{{ x }}{% endraw %}", "{{ x }}"),
        ("{% highlight ruby linenos %}\na\n{% endhighlight %}", "\n\n```ruby\na\n```\n\n"),
        (
            "{% highlight c++ %}{% raw %}{{ a }}{% endraw %}{% endhighlight %}",
            "\n\n```c++\n{{ a }}\n```\n\n",
        ),
        ("{% highlight md %}````{% endhighlight %}", "\n\n`````md\n````\n`````\n\n"),
    ],
)
def test_what_says_the_same_anywhere_is_carried_out(tmp_path: Path, text: str, shown: str) -> None:
    """Addresses of the site, code, comments."""
    assert body(tmp_path, text, "jekyll") == shown


def test_code_in_html(tmp_path: Path) -> None:
    """It is shown letter for letter."""
    text = "{% highlight xml %}<a>{% endhighlight %}"
    assert (
        body(tmp_path, text, "jekyll", "2026-03-05-a.html") == "<pre><code>&lt;a&gt;</code></pre>"
    )


def test_a_page_may_say_that_there_is_no_liquid(tmp_path: Path) -> None:
    """Jekyll's `render_with_liquid`."""
    assert body(tmp_path, "{{ x }}", "jekyll", front="render_with_liquid: false\n") == "{{ x }}"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("{{ no brackets }} here", "{{ no brackets }} here"),
        ("{{< youtube abc >}}", '<iframe src="https://www.youtube.com/embed/abc"></iframe>'),
        ('{{< youtube id="abc" >}}', '<iframe src="https://www.youtube.com/embed/abc"></iframe>'),
        ("{{< vimeo 1 >}}", '<iframe src="https://player.vimeo.com/video/1"></iframe>'),
        ('{{< figure src="/a.png" >}}', '<figure><img src="/a.png" alt=""></figure>'),
        (
            '{{< figure src=/a.png alt="A" title=`T` caption="C & > D" link="/x" >}}',
            (
                '<figure><a href="/x"><img src="/a.png" alt="A"></a>'
                "<figcaption>T C &amp; &gt; D</figcaption></figure>"
            ),
        ),
        ("{{< highlight go >}}\na\n{{< /highlight >}}", "\n\n```go\na\n```\n\n"),
        ("{{</* youtube x */>}}", "{{< youtube x >}}"),
        ("{{%/* a */%}}", "{{% a %}}"),
        ("{{< highlight go >}}{{</* x */>}}{{< /highlight >}}", "\n\n```go\n{{< x >}}\n```\n\n"),
    ],
)
def test_hugos_own_shortcodes_are_carried_out(tmp_path: Path, text: str, shown: str) -> None:
    """Pictures, films, code; and those that are only shown."""
    assert body(tmp_path, text, "hugo") == shown


@pytest.mark.parametrize(
    ("kind", "text", "shown", "tag"),
    [
        (
            "jekyll",
            "a\n{% include x.html\n y=1 %}b {% include z %}",
            "a\nb ",
            "{% include x.html y=1 %}",
        ),
        ("jekyll", "a\n{{ page.x }}b", "a\nb", "{{ page.x }}"),
        ("jekyll", 'a\n{{ "x" | size }}b', "a\nb", '{{ "x" | size }}'),
        ("jekyll", 'a\n{{ x | append: "b" }}', "a\n", '{{ x | append: "b" }}'),
        ("jekyll", 'a\n{{ "x" | append: y }}', "a\n", '{{ "x" | append: y }}'),
        ("jekyll", "a\n{% if x %}b{% endif %}", "a\nb", "{% if x %}"),
        ("jekyll", "a\n{% post_url 2026-01-01-x %}{%  %}", "a\n", "{% post_url 2026-01-01-x %}"),
        (
            "hugo",
            "a\n{{< note >}}b{{< /note >}}{{< note >}}c{{< /note >}}",
            "a\nbc",
            "{{< note >}}",
        ),
        ("hugo", 'a\n{{% my/box t="> %}" %}}b{{% /my/box %}}', "a\nb", "my/box"),
        ("hugo", 'a\n[x]({{< ref "y.md" >}})', "a\n[x]()", "ref"),
        ("hugo", "a\n{{< br />}}b", "a\nb", "br"),
    ],
)
def test_all_else_is_taken_out_and_told(
    tmp_path: Path, kind: str, text: str, shown: str, tag: str
) -> None:
    """Once for each tag, with its line; what stands between two stays."""
    source = Source(kind=kind)  # type: ignore[arg-type]  # one of the words
    content = f"---\ntitle: T\ndate: 2026-03-05\n---\n{text}"
    found = reading(tmp_path, content, "2026-03-05-a.md", site=BLOG, source=source)
    assert found.article
    assert found.article.body == shown
    (problem,) = found.problems
    assert (problem.level, problem.line) == (Level.WARNING, 6)
    assert problem.column
    assert problem.hint.startswith("Write ")
    assert tag in problem.found
