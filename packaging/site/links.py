"""Links of the site to files of the project that are not in docs/.

They lead to the repository if the environment variable REPOSITORY_URL has the address under which its files can be read, for example
https://example.org/project/blob/main. Otherwise the files are part of the site, as they are.
"""
import os
import posixpath
import re

from mkdocs.structure.files import File

# [text](path) and [text](path#anchor): neither URLs nor anchors alone.
LINK = re.compile(r"(?<=\]\()(?![a-z]+:|#)([^)#\s]+)(#[^)\s]*)?")
REPOSITORY = os.environ.get("REPOSITORY_URL", "").rstrip("/")


def on_files(files, config):
    root = os.path.dirname(config.config_file_path)
    for page in files.documentation_pages():
        for match in LINK.finditer(page.content_string):
            path = outside(page, match.group(1), root)
            if path and not REPOSITORY and not files.get_file_from_path(copy_of(path)):
                source = os.path.join(root, path)
                files.append(File.generated(config, copy_of(path), abs_src_path=source))
    return files


def on_page_markdown(markdown, page, config, files):
    root = os.path.dirname(config.config_file_path)

    def replaced(match):
        path = outside(page.file, match.group(1), root)
        if not path:
            return match.group(0)
        if REPOSITORY:
            return f"{REPOSITORY}/{path}{match.group(2) or ''}"
        return posixpath.relpath(copy_of(path), posixpath.dirname(page.file.src_uri) or ".")

    return LINK.sub(replaced, markdown)


def outside(page, link, root):
    """The path of a file of the project that is not in docs/, or None."""
    path = posixpath.normpath(posixpath.join("docs", posixpath.dirname(page.src_uri), link))
    if path.startswith("docs/") or path == "docs":
        return None
    if os.path.isdir(os.path.join(root, path)):
        path += "/README.md"
    return path if os.path.isfile(os.path.join(root, path)) else None


def copy_of(path):
    """Markdown as text: its own links would lead nowhere."""
    return "project/" + path + (".txt" if path.endswith(".md") else "")
