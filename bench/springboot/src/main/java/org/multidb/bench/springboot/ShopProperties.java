package org.multidb.bench.springboot;

import org.springframework.boot.context.properties.ConfigurationProperties;

/** Where the two databases are. */
@ConfigurationProperties("shop")
record ShopProperties(String db1Url, String db2Url, String username, String password, int poolSize) {}
