<?php
// What makes it look like ADFS: entity id under http, one address for everything, a signed assertion in an unsigned response
// (unless told MessageAndAssertion), claims without name format, and the UPN as name id.
$base = getenv('PEER_BASE');
$upn = 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/upn';
$unspecified = 'urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified';
$bindings = ['urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect', 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST'];
$entity = preg_replace('/^https:/', 'http:', $base) . '/adfs/services/trust';

$metadata[$entity] = [
    'host' => '__DEFAULT__',
    'auth' => 'adfs-users',
    'privatekey' => 'idp.key',
    'certificate' => 'idp.crt',

    'signature.algorithm' => 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
    'saml20.sign.assertion' => true,
    'saml20.sign.response' => false,
    'assertion.lifetime' => (int) getenv('LIFETIME'),
    'assertion.encryption' => getenv('ENCRYPT') === '1',
    'assertion.encryption.keyAlgorithm' => 'http://www.w3.org/2001/04/xmlenc#aes256-cbc',
    'validate.authnrequest' => getenv('SIGNREQ') === '1',
    'sign.logout' => true,
    'validate.logout' => true,

    'attributes.NameFormat' => 'urn:oasis:names:tc:SAML:2.0:attrname-format:unspecified',
    'NameIDFormat' => $unspecified,
    'authproc' => [
        1 => ['class' => 'saml:AttributeNameID', 'identifyingAttribute' => $upn, 'attribute' => $upn, 'Format' => $unspecified],
        2 => ['class' => 'saml:PersistentNameID', 'identifyingAttribute' => $upn, 'attribute' => $upn],
        // Accounts that are told no after their password was right.
        3 => ['class' => 'core:PHP', 'code' => '
            $no = ["nektet" => ["Responder", "RequestDenied"], "sperret" => ["Responder", "AuthnFailed"], "avvist" => ["Requester", null]];
            $user = strtok($attributes["http://schemas.xmlsoap.org/ws/2005/05/identity/claims/upn"][0], "@");
            if (isset($no[$user])) {
                [$status, $sub] = array_map(fn($code) => $code === null ? null : "urn:oasis:names:tc:SAML:2.0:status:$code", $no[$user]);
                \SimpleSAML\Auth\State::throwException($state, new \SimpleSAML\Module\saml\Error($status, $sub));
            }
        '],
    ],

    'SingleSignOnService' => "$base/adfs/ls/",
    'SingleSignOnServiceBinding' => $bindings,
    'SingleLogoutService' => "$base/adfs/ls/",
    'SingleLogoutServiceBinding' => $bindings,
];
if (getenv('ROLLOVER') === '1') {
    $metadata[$entity]['new_privatekey'] = 'idp-next.key';
    $metadata[$entity]['new_certificate'] = 'idp-next.crt';
}
