<?php
// Router for php -S: the platform's own pages, and SimpleSAMLphp's.
require __DIR__ . '/../simplesamlphp/www.php';

$path = parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH);
if (in_array($path, ['/', '/login', '/failed', '/logout'], true)) {
    require __DIR__ . '/platform.php';
} else {
    serve_simplesamlphp($path);
}
