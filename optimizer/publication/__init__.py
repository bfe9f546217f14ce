"""Publication: what is announced to citizens, with every change of it, and the files that carry it."""

from optimizer.publication.announcement import Announced, Announcement, Change, Reasons
from optimizer.publication.announcing import NoticeError, announce
from optimizer.publication.following import Followed, fate, followed
from optimizer.publication.home import Home, anchor
from optimizer.publication.merging import together
from optimizer.publication.posts import Post, posts_of
from optimizer.publication.renditions import render_public
from optimizer.publication.saying import Saying

__all__ = [
    "Announced",
    "Announcement",
    "Change",
    "Followed",
    "Home",
    "NoticeError",
    "Post",
    "Reasons",
    "Saying",
    "anchor",
    "announce",
    "fate",
    "followed",
    "posts_of",
    "render_public",
    "together",
]
