using Weblogin.Admin.Access;
using Weblogin.Audit;
using Weblogin.Audit.Chains;
using Weblogin.Audit.Counting;
using Weblogin.Audit.Traces;
using Weblogin.Delivery;
using Weblogin.Downstream.Oidc;
using Weblogin.Downstream.Oidc.Hubs;
using Weblogin.Keys;
using Weblogin.Login;
using Weblogin.Login.Logout;
using Weblogin.Members;
using Weblogin.Release;
using Weblogin.Login.Profile;
using Weblogin.Onboarding.Attributes;
using Weblogin.Patrons;
using Weblogin.Provisioning;
using Weblogin.Provisioning.Files;
using Weblogin.Resolve;
using Weblogin.Resolve.Profiles;
using Weblogin.Storage.Payloads;
using Weblogin.Sync;
using Weblogin.Tenants;
using Weblogin.Tenants.Access;
using Weblogin.Tenants.Trials;
using Weblogin.Upstream.Local;

namespace Weblogin.Storage.Sql;

/// <summary>Every store, on one database of whatever engine.</summary>
internal sealed class SqlStores
{
    /// <param name="node">What this node calls itself in chains.</param>
    public SqlStores(ISqlDatabase database, RootKeys keys, string node = StorageOptions.OnlyNode)
    {
        var payloads = new PayloadSealer(keys.Sealer);
        var ended = new EndedSessions(keys.BlindIndex);
        Documents = new DocumentStore(database, payloads);
        Metadata = new MetadataStore(database, payloads);
        MetadataFetches = new MetadataFetchStore(database, payloads);
        Clocks = new ProviderClockStore(database);
        Tokens = new TenantTokenStore(database);
        Keys = new KeyStore(database, payloads);
        Logins = new LoginStore(database, payloads);
        ParkedRequests = new ParkedRequestStore(database, payloads);
        Sessions = new SessionStore(database, payloads, keys.BlindIndex, ended);
        Logouts = new LogoutStore(database, payloads);
        LogoutNotices = new LogoutNoticeStore(database, payloads);
        Grants = new GrantStore(database, payloads, ended);
        Hubs = new HubStore(database, payloads);
        OneTimeIds = new OneTimeIdStore(database);
        People = new PersonStore(database, payloads, keys.BlindIndex);
        PersonRegister = new PersonRegister(database, payloads, keys.BlindIndex);
        PersonRequests = new PersonRequestStore(database, payloads);
        Memberships = new MembershipStore(database, payloads, keys.BlindIndex);
        ProfileSteps = new PageStepStore<ProfileStep>(database, payloads, PageStepTable.Profile, StoredJson.Of.ProfileStep);
        SendCounts = new SendCountStore(database, keys.BlindIndex);
        SelfAsserted = new SelfAssertedStore(database, payloads);
        DisabledPeople = new DisabledPeopleStore(database);
        Patrons = new PatronStore(database, payloads, keys.BlindIndex);
        Guesses = new GuessStore(database, keys.BlindIndex);
        KnownBrowsers = new KnownBrowserStore(database);
        PatronSteps = new PageStepStore<PatronStep>(database, payloads, PageStepTable.Patron, StoredJson.Of.PatronStep);
        AttributeTests = new PageStepStore<AttributeTest>(database, payloads, PageStepTable.AttributeTest, StoredJson.Of.AttributeTest);
        Ledger = new Ledger(database, payloads, keys.BlindIndex, node);
        Attributes = new AttributeStore(database, payloads, keys.BlindIndex);
        var profiles = new ProfileStore(database, payloads, keys.BlindIndex);
        Profiles = profiles;
        Syncs = new SyncStore(database, payloads, keys.BlindIndex);
        Plans = new SyncPlans(database, payloads, keys.BlindIndex);
        var provisioning = new ProvisioningStore(database, payloads, keys.BlindIndex);
        Provisioning = provisioning;
        JoinedProfiles = time => new JoinedProfiles(database, profiles, provisioning, new ProvisionedProfiles(provisioning, time));
        Members = new MemberStore(database, payloads, keys.BlindIndex, provisioning);
        var administrators = new AdministratorStore(database, payloads);
        Administrators = administrators;
        HeldForms = new HeldFormStore(database, payloads);
        ApiTokens = new ApiTokenStore(database, payloads, administrators);
        Audit = new AuditLog(database, payloads, node);
        Chains = new ChainStore(database, payloads, node);
        ChainSweep = new ChainSweep(database, payloads);
        LoginTraces = new LoginTraceStore(database, payloads, keys.BlindIndex);
        LoginCounts = new LoginCountStore(database, payloads);
        MissingAttributes = new MissingAttributeStore(database);
        Releases = new ReleasedVersionStore(database, payloads);
        Trials = new TrialStore(database, payloads);
        OnboardingTasks = new OnboardingTaskStore(database, payloads);
        BatchFiles = new BatchFileStore(database, payloads);
    }

    public IDocumentStore Documents { get; }

    public IMetadataStore Metadata { get; }

    public IMetadataFetchStore MetadataFetches { get; }

    public IProviderClockStore Clocks { get; }

    public ITenantTokenStore Tokens { get; }

    public IKeyStore Keys { get; }

    public ILoginStore Logins { get; }

    public IParkedRequestStore ParkedRequests { get; }

    public ISessionStore Sessions { get; }

    public ILogoutStore Logouts { get; }

    public ILogoutNoticeStore LogoutNotices { get; }

    public IGrantStore Grants { get; }

    public IHubStore Hubs { get; }

    public IOneTimeIdStore OneTimeIds { get; }

    public IPersonStore People { get; }

    public IPersonRegister PersonRegister { get; }

    public IPersonRequestStore PersonRequests { get; }

    public IApiTokenStore ApiTokens { get; }

    public IMembershipStore Memberships { get; }

    public IPageStepStore<ProfileStep> ProfileSteps { get; }

    public ISendCounter SendCounts { get; }

    public ISelfAssertedStore SelfAsserted { get; }

    public IDisabledPeopleStore DisabledPeople { get; }

    public IPatronStore Patrons { get; }

    public IGuessStore Guesses { get; }

    public IKnownBrowserStore KnownBrowsers { get; }

    public IPageStepStore<PatronStep> PatronSteps { get; }

    public IPageStepStore<AttributeTest> AttributeTests { get; }

    public ILedger Ledger { get; }

    public IAttributeStore Attributes { get; }

    /// <summary>What the tenants' sources have brought, alone.</summary>
    public IProfileStore Profiles { get; }

    /// <summary>That, and whom the tenants have told us of: what logins ask.</summary>
    public Func<TimeProvider, IProfileStore> JoinedProfiles { get; }

    public ISyncStore Syncs { get; }

    public ISyncPlans Plans { get; }

    public IBatchFileStore BatchFiles { get; }

    public IProvisioningStore Provisioning { get; }

    public IMemberStore Members { get; }

    public IAdministratorStore Administrators { get; }

    public IHeldFormStore HeldForms { get; }

    public IAuditLog Audit { get; }

    public IChainStore Chains { get; }

    /// <summary>Removes from the beginnings of chains what is past its time.</summary>
    public ChainSweep ChainSweep { get; }

    public ILoginTraceStore LoginTraces { get; }

    public ILoginCountStore LoginCounts { get; }

    public IMissingAttributeStore MissingAttributes { get; }
    public IReleasedVersionStore Releases { get; }

    public ITrialStore Trials { get; }

    public IOnboardingTaskStore OnboardingTasks { get; }
}
