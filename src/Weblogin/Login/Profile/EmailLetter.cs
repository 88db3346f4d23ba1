using System.Diagnostics;
using Weblogin.Delivery;
using Weblogin.Model;
using Weblogin.Pages;
using Weblogin.Tenants;

namespace Weblogin.Login.Profile;

/// <summary>The letter with a code: who asks, why, and what to do if one did not ask. It holds no link: people shall not learn to follow them.</summary>
internal static class EmailLetter
{
    public static Letter Write(Tenant tenant, EmailAddress to, OneTimeCode code, string? service, PageLanguage language) => language switch
    {
        PageLanguage.Bokmal => new(to, tenant.Name, "Bekreft e-postadressen din", $"""
            Noen, trolig du selv, har oppgitt denne adressen hos {tenant.Name} ({tenant.Host}){(service is null ? "" : $" på vei inn i {service}")}.

            Kode: {code.Spaced}

            Skriv koden på siden der du oppga adressen. Den gjelder i 10 minutter og kan brukes én gang. Gi den ikke til noen.

            Har du ikke oppgitt adressen, kan du se bort fra denne e-posten. Uten koden skjer ingenting.

            """),
        PageLanguage.Nynorsk => new(to, tenant.Name, "Stadfest e-postadressa di", $"""
            Nokon, truleg du sjølv, har oppgitt denne adressa hos {tenant.Name} ({tenant.Host}){(service is null ? "" : $" på veg inn i {service}")}.

            Kode: {code.Spaced}

            Skriv koden på sida der du oppgav adressa. Han gjeld i 10 minutt og kan brukast éin gong. Gje han ikkje til nokon.

            Har du ikkje oppgitt adressa, kan du sjå bort frå denne e-posten. Utan koden skjer ingenting.

            """),
        PageLanguage.English => new(to, tenant.Name, "Confirm your e-mail address", $"""
            Somebody, probably you, has given this address to {tenant.Name} ({tenant.Host}){(service is null ? "" : $" on the way to {service}")}.

            Code: {code.Spaced}

            Type the code on the page where you gave the address. It works for 10 minutes, once. Do not give it to anyone.

            If you did not give the address, you can ignore this e-mail. Without the code nothing happens.

            """),
        _ => throw new UnreachableException(),
    };
}
