/** Requests that only this machine may send, as long as nobody has to say who they are. */
package org.multidb.web.local;
