<?php
// The tenant's Active Directory. Every national id is of the synthetic series (month + 80), issued to nobody.

/** @return array the attributes Feide issues about one account: of norEdu, by short names or by OIDs, and several of some */
function feide(string $userName, string $givenName, string $surname, ?string $nationalId): array
{
    $attributes = [
        'eduPersonPrincipalName' => ['1.3.6.1.4.1.5923.1.1.1.6', ["$userName@skole.test"]],
        'givenName' => ['2.5.4.42', [$givenName]],
        'sn' => ['2.5.4.4', [$surname]],
        'mail' => ['0.9.2342.19200300.100.1.3', ["$userName@skole.test", "$userName@elev.skole.test"]],
        'eduPersonAffiliation' => ['1.3.6.1.4.1.5923.1.1.1.1', ['member', 'student']],
        'norEduPersonNIN' => ['1.3.6.1.4.1.2428.90.1.5', $nationalId === null ? [] : [$nationalId]],
    ];
    $issued = [];
    foreach ($attributes as $name => [$oid, $values]) {
        if ($values !== []) {
            $issued[getenv('FEIDE') === 'oid' ? "urn:oid:$oid" : $name] = $values;
        }
    }
    return $issued;
}

/** @return array the claims ADFS issues about one account */
function claims(string $userName, string $givenName, string $surname, ?string $nationalId, array $groups): array
{
    $soap = 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/';
    $microsoft = 'http://schemas.microsoft.com/ws/2008/06/identity/claims/';
    if (getenv('FEIDE') !== '') {
        return feide($userName, $givenName, $surname, $nationalId) + [$soap . 'upn' => ["$userName@skole.test"]];
    }
    $claims = [
        $soap . 'upn' => ["$userName@skole.test"],
        $soap . 'givenname' => [$givenName],
        $soap . 'surname' => [$surname],
        $soap . 'name' => ["$givenName $surname"],
        $soap . 'emailaddress' => ["$userName@skole.test"],
        $microsoft . 'windowsaccountname' => ["SKOLE\\$userName"],
    ];
    if ($groups !== []) {
        $claims['http://schemas.xmlsoap.org/claims/Group'] = $groups;
    }
    if ($nationalId !== null && getenv('NATIONAL_ID_CLAIM') !== '-') {
        $claims[getenv('NATIONAL_ID_CLAIM')] = [$nationalId];
    }
    return $claims;
}

if (!class_exists('PasswordsOnly')) {
    /** Says no, as ADFS does, where more is asked for than passwords can give (SAML Core 3.2.2.2). */
    class PasswordsOnly extends \SimpleSAML\Module\exampleauth\Auth\Source\UserPass
    {
        private const GIVEN = [\SAML2\Constants::AC_PASSWORD, \SAML2\Constants::AC_PASSWORD_PROTECTED_TRANSPORT];

        public function authenticate(&$state)
        {
            $asked = $state['saml:RequestedAuthnContext']['AuthnContextClassRef'] ?? [];
            if ($asked !== [] && array_intersect($asked, self::GIVEN) === []) {
                throw new \SimpleSAML\Module\saml\Error\NoAuthnContext(\SAML2\Constants::STATUS_RESPONDER, 'Passwords only.');
            }
            parent::authenticate($state);
        }
    }
}

$config = [
    'admin' => ['core:AdminPassword'],
    'adfs-users' => [
        'PasswordsOnly',
        'kari:kariPass1' => claims('kari', 'Kari', 'Nordmann', '01819010001', ['Elever', 'VG2']),
        'ola:olaPass1' => claims('ola', 'Ola', 'Ødegård', '02820550032', ['Elever']),
        // Characters that must survive XML, HTML and JSON.
        'per:perPass1' => claims('per', 'Per & "Pål"', '<Åse>', '03837810050', ['Laerere']),
        'liv:livPass1' => claims('liv', 'Liv', 'Sæther', '04840650001', ['Elever']),
        'tom:tomPass1' => claims('tom', 'Tom', 'Berg', '05859910086', ['Ansatte']),
        'anne:annePass1' => claims('anne', 'Anne', 'Lie', '06867510085', ['Ansatte']),
        'bjorn:bjornPass1' => claims('bjorn', 'Bjørn', 'Aas', '07878210160', ['Ansatte']),
        'eva:evaPass1' => claims('eva', 'Eva', 'Dahl', '08889310058', ['Ansatte']),
        'geir:geirPass1' => claims('geir', 'Geir', 'Moen', '09906810015', ['Laerere']),
        'siri:siriPass1' => claims('siri', 'Siri', 'Vik', '10817110008', ['Laerere']),
        'finn:finnPass1' => claims('finn', 'Finn', 'Haugen', '11828510039', ['Ansatte']),
        // The same person's number on two accounts.
        'kari2:kari2Pass1' => claims('kari2', 'Kari', 'Nordmann', '01819010001', ['Ansatte']),
        // No number at all, and one whose check digits fail.
        'gjest:gjestPass1' => claims('gjest', 'Gjest', 'Utennummer', null, []),
        'feil:feilPass1' => claims('feil', 'Feil', 'Skrevet', '04840650002', []),
        // Told no, each by a status of its own.
        'nektet:nektetPass1' => claims('nektet', 'Nektet', 'Adgang', '02820550032', []),
        'sperret:sperretPass1' => claims('sperret', 'Sperret', 'Konto', '02820550032', []),
        'avvist:avvistPass1' => claims('avvist', 'Avvist', 'Spørsmål', '02820550032', []),
    ],
];
