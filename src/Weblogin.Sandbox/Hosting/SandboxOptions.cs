namespace Weblogin.Sandbox.Hosting;

/// <summary>Where each part of the sandbox stands, and what it may touch.</summary>
internal sealed record SandboxOptions
{
    /// <summary>Origin of the intranet page.</summary>
    public required Uri Intranet { get; init; }

    /// <summary>Origin of the ID-porten; its issuer.</summary>
    public required Uri IdPorten { get; init; }

    /// <summary>Origin of the Feide; null where there is none.</summary>
    public Uri? Feide { get; init; }

    /// <summary>Origin of the learning platform.</summary>
    public required Uri LearningPlatform { get; init; }

    /// <summary>Origin of the learning platform's DEV, where a tenant's changes are tried; null where there is none.</summary>
    public Uri? LearningPlatformDev { get; init; }

    /// <summary>Origin of the library system.</summary>
    public required Uri LibrarySystem { get; init; }

    /// <summary>The broker's tenants and their ADFS servers.</summary>
    public required IReadOnlyList<SandboxTenant> Tenants { get; init; }

    /// <summary>The tenant on whose host the broker is administered, which ID-porten knows and nobody else; null where there is none.</summary>
    public SandboxTenant? Administration { get; init; }

    /// <summary>Every tenant that is a client of ID-porten's.</summary>
    public IEnumerable<SandboxTenant> AtIdPorten => Administration is null ? Tenants : Tenants.Append(Administration);

    /// <summary>Origin of the broker's hub, where the platform is registered once for all tenants; null where there is none.</summary>
    public Uri? Hub { get; init; }

    /// <summary>Whether the employer whose ADFS sends user names alone has a personnel system that the broker asks; else the broker has a mapping file.</summary>
    public bool HasProfileSource { get; init; }

    /// <summary>Whether the intranet shows the demo's scenarios, for which there must be a tenant of each.</summary>
    public bool HasIntranet { get; init; } = true;

    /// <summary>Folder into which the broker writes its letters instead of sending them; null where it sends none.</summary>
    public string? Outbox { get; init; }

    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Where keys and secrets are kept from run to run; null makes new ones that die with the process.</summary>
    public string? StateFolder { get; init; }

    /// <summary>What goes wrong on purpose, for every browser; tests change it while the sandbox runs.</summary>
    public Misbehaviour Misbehaviour { get; init; } = new();

    /// <summary>Carries the calls from ID-porten and the platform to the broker; null calls over the network, <c>*.localhost</c> to loopback.</summary>
    public HttpMessageHandler? BackChannel { get; init; }

    /// <summary>The parts on <c>*.localhost</c> over http, as the demo runs them.</summary>
    /// <param name="port">Port of the sandbox.</param>
    /// <param name="brokerPort">Port of the broker.</param>
    public static SandboxOptions OnLocalhost(int port, int brokerPort)
    {
        Uri Part(string name) => new($"http://{name}.localhost:{port}");
        SandboxTenant Employer(string id, string name, string organisationNumber, Scenario scenario) =>
            new(id, name, organisationNumber, scenario, new Uri($"http://{id}.weblogin.localhost:{brokerPort}"), Part($"adfs.{id}"));

        return new SandboxOptions
        {
            Intranet = Part("intranet"),
            IdPorten = Part("idporten"),
            Feide = Part("feide"),
            LearningPlatform = Part("kursportal"),
            LearningPlatformDev = Part("dev.kursportal"),
            LibrarySystem = Part("bibliotek"),
            Hub = new Uri($"http://login.felles.localhost:{brokerPort}"),
            HasProfileSource = true,
            Administration = SandboxTenant.AdministrationAt(new Uri($"http://admin.localhost:{brokerPort}")),
            Tenants =
            [
                // Of the series that the national register keeps for synthetic organisations in tests: no real one has these numbers.
                Employer("virksomhet1", "Virksomhet 1", "311000012", Scenario.HiddenAttribute),
                Employer("virksomhet2", "Virksomhet 2", "311000020", Scenario.AdfsAttributeStore),
                Employer("virksomhet3", "Virksomhet 3", "311000039", Scenario.UserNameOnly),
                new("innbygger", "Innbygger", OrganisationNumber: null, Scenario.Citizens, new Uri($"http://innbygger.weblogin.localhost:{brokerPort}"), Adfs: null),
                new("skole", "Fjellvik skole", OrganisationNumber: null, Scenario.School, new Uri($"http://skole.weblogin.localhost:{brokerPort}"), Adfs: null),
                new("folkebibliotek", "Folkebiblioteket", OrganisationNumber: null, Scenario.Library, new Uri($"http://folkebibliotek.weblogin.localhost:{brokerPort}"), Adfs: null),
            ],
        };
    }
}
