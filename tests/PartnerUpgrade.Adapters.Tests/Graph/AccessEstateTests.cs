using PartnerUpgrade.Serving;

namespace PartnerUpgrade.Adapters.Tests.Graph;

/// <summary>Sixty customers with all that can be wrong with delegated administration, alone and in pairs, over real sockets.</summary>
public sealed class AccessEstateTests
{
    /// <summary>
    /// The relationships, and what is to be told of them: the day on which something ends, counted from the estate's (<c>~</c>: extended by itself);
    /// whether the roles are sufficient, insufficient or unknown for List, UpgradeLegacy and UpgradeWithLicenseTransfer; the missing roles; the link.
    /// </summary>
    private static readonly (string Relationships, string Expected)[] Customers =
    [
        // Each status.
        ("created - DR,DW", "- III DR,DW page"),
        ("approvalPending - DR,DW", "- III DR,DW approve"),
        ("approved 400 DR,DW", "- III DR,DW page"),
        ("activating 400 DR,DW mine:active:DR,DW", "- III DR,DW page"),
        ("active 400 DR,DW mine:active:DR,DW", "400 SSS - -"),
        ("expiring 3 DR,DW mine:active:DR,DW", "3 SSS - -"),
        ("expired -10 DR,DW mine:active:DR,DW", "-10 III DR,DW page"),
        ("terminationRequested 100 DR,DW mine:active:DR,DW", "- III DR,DW page"),
        ("terminating 100 DR,DW mine:active:DR,DW", "- III DR,DW page"),
        ("terminated -30 DR,DW mine:active:DR,DW", "-30 III DR,DW page"),
        ("unknownFutureValue 100 DR,DW mine:active:DR,DW", "- UUU - -"),
        ("", "- III DR,DW invite"),

        // Each end.
        ("active 0 DR,DW mine:active:DR,DW", "0 SSS - -"),
        ("active 1 DR,DW mine:active:DR,DW", "1 SSS - -"),
        ("active 400~ DR,DW mine:active:DR,DW", "400~ SSS - -"),
        ("active 400~ GA mine:active:GA", "400 SSS - -"),
        ("active -1 DR,DW mine:active:DR,DW", "-1 III DR,DW page"),
        ("active -1~ DR,DW mine:active:DR,DW", "179~ SSS - -"),

        // Each role.
        ("active 400 DR mine:active:DR", "400 SSI DW page"),
        ("active 400 GR mine:active:GR", "400 SSI DW page"),
        ("active 400 DW mine:active:DW", "400 SSS - -"),
        ("active 400 LA mine:active:LA", "400 SII DR,DW page"),
        ("active 400 UA mine:active:UA", "400 SII DR,DW page"),
        ("active 400 GA mine:active:GA", "400 SSS - -"),
        ("active 400 SS mine:active:SS", "400 III DR,DW page"),
        ("active 400 - mine:active:-", "400 III DR,DW page"),
        ("active 400 DR,DW mine:active:DR", "400 SSI DW page"),
        ("active 400 DR mine:active:DW", "400 III DR,DW page"),
        ("active 400 LA,DR mine:active:LA,DR", "400 SSI DW page"),

        // Each state of an assignment, and each group.
        ("active 400 DR,DW mine:pending:DR,DW", "400 III DR,DW page"),
        ("active 400 DR,DW mine:deleting:DR,DW", "400 III DR,DW page"),
        ("active 400 DR,DW mine:deleted:DR,DW", "400 III DR,DW page"),
        ("active 400 DR,DW mine:error:DR,DW", "400 III DR,DW page"),
        ("active 400 DR,DW", "400 III DR,DW page"),
        ("active 400 DR,DW foreign:active:DR,DW", "400 III DR,DW page"),
        ("active 400 DR,DW nested:active:DR,DW", "400 SSS - -"),
        ("active 400 DR,DW MINE:active:DR,DW", "400 SSS - -"),
        ("active 400 DR,DW mine?:active:DR,DW", "400 III DR,DW page"),

        // Two at once.
        ("active 400 DR,DW mine:active:DR mine:pending:DW", "400 SSI DW page"),
        ("active 400 DR,DW mine:active:DR foreign:active:DW", "400 SSI DW page"),
        ("active 400 DR,DW mine:pending:DR,DW foreign:active:DR,DW", "400 III DR,DW page"),
        ("active 400 DR,DW foreign:pending:DR,DW", "400 III DR,DW page"),
        ("expired -10 DR,DW mine:pending:DR,DW", "-10 III DR,DW page"),
        ("expired -10 SS mine:active:SS", "-10 III DR,DW page"),
        ("expired -10 DR,DW foreign:active:DR,DW", "-10 III DR,DW page"),
        ("expiring 3 DR,DW foreign:active:DR,DW", "3 III DR,DW page"),
        ("expiring 3 DR,DW mine:pending:DR,DW", "3 III DR,DW page"),
        ("expiring 3 DR mine:active:DR", "3 SSI DW page"),
        ("approvalPending - SS", "- III DR,DW approve"),
        ("active 400 DR foreign:active:DR", "400 III DR,DW page"),
        ("active 400 DR,DW mine:active:DR nested:active:DW", "400 SSS - -"),

        // Two relationships, whose roles add up.
        ("expired -10 DR,DW mine:active:DR,DW + active 200 DR,DW mine:active:DR,DW", "200 SSS - -"),
        ("active 100 DR mine:active:DR + active 300 DW mine:active:DW", "300 SSS - -"),
        ("active 100 DW mine:active:DW + active 300 DR mine:active:DR", "100 SSS - -"),
        ("active 100 DR,DW mine:active:DR,DW + active 300~ DR,DW mine:active:DR,DW", "300~ SSS - -"),
        ("active 100~ DR mine:active:DR + active 50 DW mine:active:DW", "50 SSS - -"),
        ("terminated -5 DR,DW mine:active:DR,DW + approvalPending - DR,DW", "-5 III DR,DW approve"),
        ("expired -400 DR,DW mine:active:DR,DW + expired -2 DR,DW mine:active:DR,DW", "-2 III DR,DW page"),
        ("active 200 DR,DW foreign:active:DR,DW + active 300 DR,DW mine:pending:DR,DW", "300 III DR,DW page"),
        ("active 30 SS mine:active:SS + expiring 5 DR mine:active:DR", "5 SSI DW page"),
    ];

    [Fact]
    public async Task Each_customer_of_sixty_gets_exactly_its_row_over_pages_and_pauses()
    {
        using var snapshot = TemporarySnapshot.Write(RelationshipEstate.Write([.. Customers.Select(customer => customer.Relationships)]));
        await using var server = await StartAsync(snapshot, limit: 30);
        using var client = Connect(server);

        var rows = await ReadAsync(client);

        Assert.Equal(60, Customers.Length);
        Assert.Equal(Customers.Select((customer, place) => $"Customer{place + 1:d2}: {customer.Expected}"), rows.Select(Describe));
        Assert.True(server.Counters.Throttled > 0, "The server never asked for a pause.");
        Assert.All(rows, row => Assert.Equal((AccessState.Sufficient, AccessState.Sufficient), (row.UpgradeNewCommerce, row.AddLicenses)));
    }

    [Fact]
    public async Task An_application_alone_has_no_groups_so_what_depends_on_them_is_unknown()
    {
        using var snapshot = TemporarySnapshot.Write(RelationshipEstate.Write(["active 400 DR,DW mine:active:DR,DW", "active 400 SS mine:active:SS", ""], hasUser: false));
        await using var server = await StartAsync(snapshot);
        using var client = Connect(server);
        var reader = Reader(client);

        var rows = await ReadAsync(client, reader);

        Assert.Equal(["Customer01: 400 UUU - -", "Customer02: 400 III DR,DW page", "Customer03: - III DR,DW invite"], rows.Select(Describe));
        Assert.True(reader.IsWithoutUser);
        Assert.All(rows, row => Assert.Empty(row.Roles));
    }

    private static Task<SandboxServer> StartAsync(TemporarySnapshot snapshot, int? limit = null) => SandboxServer.StartAsync(new SandboxServerOptions
    {
        Url = "http://127.0.0.1:0",
        Snapshot = snapshot.Path,
        RequestsPerWindow = limit,
        RateWindow = TimeSpan.FromSeconds(1),
    });

    private static IPartnerCenter Connect(SandboxServer server) => new AdapterFactory().CreateService(new ServiceOptions
    {
        Endpoint = server.BaseAddress,
        GraphEndpoint = server.BaseAddress,
        RequestsPerMinute = 100_000,
        AccessToken = (_, _) => Task.FromResult(SandboxServerOptions.DefaultToken),
        GraphAccessToken = (_, _) => Task.FromResult(SandboxServerOptions.DefaultToken),
    });

    private static AccessReader Reader(IPartnerCenter client)
    {
        var today = new SandboxDay(SystemClock.Instance);
        today.Set(RelationshipEstate.Day);
        return new AccessReader(((IDelegatedAdminSource)client).DelegatedAdmin!, today, _ => Task.FromResult<Guid?>(new Guid("0f000000-0000-0000-0000-000000000001")));
    }

    private static async Task<IReadOnlyList<PartnerAccess>> ReadAsync(IPartnerCenter client, AccessReader? reader = null)
    {
        var rows = new List<PartnerAccess>();
        await new AccessLister(client, reader ?? Reader(client), 8).ReadAsync(
            row =>
            {
                rows.Add(row);
                return Task.CompletedTask;
            },
            parts => Assert.Fail($"{parts} customers were not understood."),
            CancellationToken.None);
        return rows;
    }

    private static string Describe(PartnerAccess access)
    {
        var end = access.EndsOn is { } day ? $"{(day - RelationshipEstate.Day).Days}" : "-";
        var states = string.Concat(new[] { access.List, access.UpgradeLegacy, access.UpgradeWithLicenseTransfer }.Select(state => state.ToString()[0]));
        var missing = string.Join(',', access.MissingRoles.Select(role => role == "Directory Readers" ? "DR" : role == "Directory Writers" ? "DW" : role));
        return $"{access.CustomerName}: {end}{(access.AutoExtends ? "~" : "")} {states} {(missing.Length > 0 ? missing : "-")} {Link(access)}";
    }

    private static string Link(PartnerAccess access) => access.Link switch
    {
        null => "-",
        "https://partner.microsoft.com/commerce/granularadminaccess/list" => "page",
        "https://admin.microsoft.com/Adminportal/Home?invType=ResellerRelationship&partnerId=0f000000-0000-0000-0000-000000000001#/BillingAccounts/partner-invitation" => "invite",
        var link when access.Relationships.Any(request => link == $"https://admin.microsoft.com/AdminPortal/Home#/partners/invitation/granularAdminRelationships/{request.Id}") => "approve",
        var other => other,
    };
}
