<?php
// SimpleSAMLphp's web folder under php -S, for the routers of the two peers.

const WWW = '/usr/share/simplesamlphp/www';
const CONTENT_TYPES = ['css' => 'text/css', 'js' => 'application/javascript', 'png' => 'image/png', 'svg' => 'image/svg+xml'];

/** Answers for /simplesaml/…, and 404 for everything else. $path is without the query. */
function serve_simplesamlphp(string $path): void
{
    $query = parse_url($_SERVER['REQUEST_URI'], PHP_URL_QUERY);
    $_SERVER['REQUEST_URI'] = $path . ($query ? "?$query" : '');

    $file = strpos($path, '/simplesaml/') === 0 ? substr($path, strlen('/simplesaml')) : '';
    if (is_dir(WWW . $file) && is_file(WWW . rtrim($file, '/') . '/index.php')) {
        $file = rtrim($file, '/') . '/index.php';
    }
    if (preg_match('#^(/.*?\.php)(/.*)?$#', $file, $parts) && is_file(WWW . $parts[1])) {
        $_SERVER['SCRIPT_NAME'] = $_SERVER['PHP_SELF'] = '/simplesaml' . $parts[1];
        $_SERVER['SCRIPT_FILENAME'] = WWW . $parts[1];
        unset($_SERVER['PATH_INFO']);
        if (isset($parts[2])) {
            $_SERVER['PATH_INFO'] = $parts[2];
        }
        chdir(dirname(WWW . $parts[1]));
        require WWW . $parts[1];
        return;
    }

    $static = realpath(WWW . $file);
    if ($file !== '' && $static && is_file($static)) {
        header('Content-Type: ' . (CONTENT_TYPES[pathinfo($static, PATHINFO_EXTENSION)] ?? 'application/octet-stream'));
        readfile($static);
        return;
    }
    http_response_code(404);
    echo 'not found';
}
