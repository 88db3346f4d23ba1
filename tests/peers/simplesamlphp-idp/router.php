<?php
// Router for php -S: puts the addresses of ADFS onto SimpleSAMLphp's.
require __DIR__ . '/../simplesamlphp/www.php';

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

serve_simplesamlphp(on_simplesamlphp(parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH)));
