<?php
// The service provider. Its name, default-sp, is part of its addresses, as in most installations.
$config = [
    'admin' => ['core:AdminPassword'],
    'default-sp' => [
        'saml:SP',
        'entityID' => getenv('PEER_BASE') . '/sp',
        // By each login, or the only one there is.
        'idp' => null,
        'discoURL' => null,
        'privatekey' => 'sp.key',
        'certificate' => 'sp.crt',

        'signature.algorithm' => 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
        'sign.authnrequest' => getenv('SIGNREQ') === '1',
        'redirect.sign' => getenv('SIGNREQ') === '1',
        'sign.logout' => true,
        'validate.logout' => true,
        'WantAssertionsSigned' => true,
        'assertion.encryption' => getenv('ENCRYPTED') === '1',
        'NameIDPolicy' => ['Format' => getenv('NAMEID'), 'AllowCreate' => true],
    ],
];
