/** The services under test, as processes of their own: started, stopped for a while, asked how large they are. */
package org.multidb.bench.service;
