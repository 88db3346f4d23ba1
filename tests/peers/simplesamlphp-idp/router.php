<?php
// Router for php -S: puts the addresses of ADFS and of SimpleSAMLphp onto SimpleSAMLphp's web folder.

const WWW = '/usr/share/simplesamlphp/www';
const CONTENT_TYPES = ['css' => 'text/css', 'js' => 'application/javascript', 'png' => 'image/png', 'svg' => 'image/svg+xml'];

function is_logout(): bool
{
    if (isset($_REQUEST['SAMLResponse'])) {
        return true;
    }
    $message = base64_decode($_REQUEST['SAMLRequest'] ?? '');
    if (isset($_GET['SAMLRequest'])) {
        $message = @gzinflate($message);
    }
    return $message !== false && strpos($message, 'LogoutRequest') !== false;
}

// ADFS has one address for logging in and out.
function on_simplesamlphp(string $path): string
{
    switch (rtrim($path, '/')) {
        case '/adfs/ls':
            return '/simplesaml/saml2/idp/' . (is_logout() ? 'SingleLogoutService.php' : 'SSOService.php');
        case '/FederationMetadata/2007-06/FederationMetadata.xml':
            return '/simplesaml/saml2/idp/metadata.php';
        default:
            return $path;
    }
}

$query = parse_url($_SERVER['REQUEST_URI'], PHP_URL_QUERY);
$path = on_simplesamlphp(parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH));
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
