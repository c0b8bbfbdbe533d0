/** What was measured, as numbers and as Markdown. Out of scope: what it means. */
package org.multidb.bench.report;
