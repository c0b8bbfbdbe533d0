/** Bookmarks over HTTP: the header {@code Multidb-Bookmark} of responses to writes, and of requests that read behind them. */
package org.multidb.web.bookmark;
