namespace PartnerUpgrade.Engine.Policy;

/// <summary>The kinds of fault a policy can have; each name is the code of a diagnostic.</summary>
public enum PolicyFault
{
    /// <summary>The file is larger than any policy needs to be.</summary>
    FileTooLarge,

    /// <summary>The file cannot be opened: a folder, no permission, or in use.</summary>
    FileNotReadable,

    /// <summary>The file is not UTF-8 text.</summary>
    NotText,

    /// <summary>A line is indented with tabs.</summary>
    TabIndentation,

    /// <summary>There is nothing in the file.</summary>
    EmptyFile,

    /// <summary>The file is not YAML.</summary>
    SyntaxError,

    /// <summary>A second document begins in the file.</summary>
    SeveralDocuments,

    /// <summary>A value has an anchor.</summary>
    AnchorNotAllowed,

    /// <summary>An alias stands for a value.</summary>
    AliasNotAllowed,

    /// <summary>A value has a tag.</summary>
    TagNotAllowed,

    /// <summary>A map is merged into another.</summary>
    MergeKeyNotAllowed,

    /// <summary>Lists and maps are nested deeper than any policy needs.</summary>
    NestedTooDeep,

    /// <summary>A list or a map stands where a key should be.</summary>
    KeyNotText,

    /// <summary>More faults than anyone wants to read.</summary>
    TooManyFaults,

    /// <summary>A key the format does not have.</summary>
    UnknownKey,

    /// <summary>A key that stands twice in one map.</summary>
    RepeatedKey,

    /// <summary>A required key that is not there.</summary>
    MissingKey,

    /// <summary>A value of another type than the key takes.</summary>
    WrongType,

    /// <summary>A text with nothing in it.</summary>
    EmptyText,

    /// <summary>A key without a value, where the word null has a meaning.</summary>
    EmptyValue,

    /// <summary>A value that stands twice in one list.</summary>
    RepeatedValue,

    /// <summary>A key of an offer or a service that is not spelled as such keys are.</summary>
    InvalidKey,

    /// <summary>An id that is not a GUID.</summary>
    InvalidId,

    /// <summary>A product that is not <c>product:sku</c>.</summary>
    InvalidProduct,

    /// <summary>A number of seats that cannot be.</summary>
    InvalidSeats,

    /// <summary>A currency that is not written as ISO 4217 writes it.</summary>
    InvalidCurrency,

    /// <summary>A range of seats whose least number is above its greatest.</summary>
    SeatsReversed,

    /// <summary>An action that is none of block, warn and ignore.</summary>
    InvalidAction,

    /// <summary>A limit that allows nothing or is no whole number.</summary>
    InvalidLimit,

    /// <summary>A version of the format that does not exist.</summary>
    UnsupportedVersion,

    /// <summary>An offer that the policy does not have.</summary>
    UnknownOffer,

    /// <summary>A service that the policy does not have.</summary>
    UnknownService,

    /// <summary>A policy to extend that is not there.</summary>
    UnknownPolicy,

    /// <summary>A policy that extends itself, directly or through others.</summary>
    ExtendsCycle,

    /// <summary>More policies extending each other than anyone can follow.</summary>
    ExtendsTooDeep,

    /// <summary>An offer that would become itself.</summary>
    SelfUpgrade,

    /// <summary>A path that stands twice.</summary>
    RepeatedPath,

    /// <summary>A row that lists offers both with and without a sign.</summary>
    MixedPaths,

    /// <summary>A path to take away that was not inherited.</summary>
    UnknownPath,

    /// <summary>An allowed or denied target that fits no offer.</summary>
    UnknownTarget,

    /// <summary>A row that replaces inherited paths.</summary>
    PathsReplaced,

    /// <summary>An offer that replaces an inherited one and lacks what that one had.</summary>
    OfferReplaced,

    /// <summary>A list of denied customers or targets that lacks some of the inherited list.</summary>
    DenyListReplaced,

    /// <summary>An id, product or wire name that would recognise two things, or stands twice.</summary>
    IdUsedTwice,

    /// <summary>An offer that nothing on the wire can be recognised as.</summary>
    OfferWithoutId,

    /// <summary>An offer that no path reaches or leaves.</summary>
    OfferUnconnected,

    /// <summary>A name that people may type for two offers.</summary>
    AliasShared,

    /// <summary>Wire names on an offer that its ids already recognise.</summary>
    NamesBesideIds,
}
