package org.multidb.bench.springboot;

import java.net.URI;
import java.util.List;
import org.multidb.bench.inventory.ItemView;
import org.multidb.bench.inventory.Items;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** What there is to order. */
@RestController
@RequestMapping("/api/items")
class ItemsController {
    private final Items items;

    ItemsController(Items items) {
        this.items = items;
    }

    @GetMapping
    ResponseEntity<List<ItemView>> page(
            @RequestParam(defaultValue = "0") int offset, @RequestParam(defaultValue = "50") int limit) {
        URI next = ServletUriComponentsBuilder.fromCurrentRequest()
                .replaceQueryParam("offset", offset + limit)
                .build()
                .toUri();
        return ResponseEntity.ok()
                .header("X-Total-Count", Long.toString(items.count()))
                .header(HttpHeaders.LINK, "<" + next + ">; rel=\"next\"")
                .body(items.page(offset, limit));
    }

    @GetMapping("{sku}")
    ItemView one(@PathVariable String sku) {
        return items.find(sku).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
