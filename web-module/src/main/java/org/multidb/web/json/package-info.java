/** JSON-P for the whole web module. Out of scope: what any JSON means. */
package org.multidb.web.json;
